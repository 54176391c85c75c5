/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.datasets.rows.CsvTable;
import java.io.IOException;
import java.util.Map;

/** Cases as this project has them: rows with {@code id} and {@code input}, in JSONL, JSON, or CSV that was exported. */
final class CasesReader implements FormatReader {

    @Override
    public void read(ForeignFile file, RowSink rows) throws IOException {
        if (file.container() == Container.CSV) {
            readTable(file, rows);
        } else {
            FileRows.forEach(
                    file,
                    rows,
                    (place, row) -> rows.row(place, row, draft -> row.forEach((key, value) -> add(draft, key, value))));
        }
    }

    private static void readTable(ForeignFile file, RowSink rows) throws IOException {
        try (CsvTable table = file.openTable()) {
            var columns = CaseColumns.ofHeader(table.names(), file.path());
            file.forEachRow(
                    table,
                    rows,
                    (place, cells) -> rows.row(
                            place,
                            Map.copyOf(cells),
                            draft -> columns.row(cells).forEach((key, value) -> add(draft, key, value))));
        }
    }

    @SuppressWarnings("NullAway") // JSON null is absence
    private static void add(CaseDraft draft, String key, Object value) {
        if (value != null) {
            draft.field(key, value);
        }
    }
}
