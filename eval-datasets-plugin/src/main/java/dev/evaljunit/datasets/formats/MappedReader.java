/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.mapping.FieldMapping;
import dev.evaljunit.datasets.mapping.MappedRow;
import java.io.IOException;
import java.util.List;

/** Rows of any table, by a mapping that the user declares. */
record MappedReader(Format format) implements FormatReader {

    /** The fields that a mapping can fill. */
    static final List<String> FIELDS =
            List.of("id", "input", "expected", "context", "metadata", "provenance", "recorded");

    @Override
    public void read(ForeignFile file, RowSink rows) throws IOException {
        FieldMapping mapping = file.mapping()
                .orElseThrow(() -> new EvalException(
                        "%s must be imported with a mapping, because format %s does not say what its fields mean. Set -Deval-datasets.mapping, for example to 'input.question = question, expected.answer = answer'."
                                .formatted(file.path(), format)))
                .checkTargets(FIELDS);
        FileRows.forEach(
                file,
                rows,
                (place, row) -> rows.row(place, row, draft -> {
                    MappedRow mapped = mapping.apply(row);
                    mapped.fields().forEach(draft::field);
                    mapped.dropped().forEach(draft::drop);
                }));
    }
}
