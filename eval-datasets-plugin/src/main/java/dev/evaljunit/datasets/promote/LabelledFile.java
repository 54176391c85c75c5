/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.VersionRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A file of labelled rows: JSON Lines, or CSV whose columns are dotted paths such as {@code input.question}. */
record LabelledFile(Path path) {

    /**
     * {@return all rows, in their order}
     *
     * @throws EvalException if there is no such file, or a line of it is no row; the message has file and line
     */
    List<LabelledRow> rows() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new EvalException(
                    "Labelled rows must be in a file or in the folder of a queue, but %s is neither. Correct -Deval-datasets.labels."
                            .formatted(path));
        }
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return new LabelledCsv(path).rows();
        }
        if (!name.endsWith(".jsonl")) {
            throw new EvalException(
                    "File %s must be named *.jsonl or *.csv, so that its format is known. Rename it.".formatted(path));
        }
        var rows = new ArrayList<LabelledRow>();
        new VersionRows(path).forEach(row -> rows.add(new LabelledRow(row.location(), row.fields())));
        return rows;
    }
}
