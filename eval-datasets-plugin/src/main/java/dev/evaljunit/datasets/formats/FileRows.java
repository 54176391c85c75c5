/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.CsvTable;
import java.io.IOException;

/** Rows of a table, however it is written. */
final class FileRows {

    private FileRows() {}

    /** Read all rows of JSON, JSONL or CSV; a cell of CSV that is empty is no field. */
    static void forEach(ForeignFile file, RowSink rows, JsonRows.RowConsumer consumer) throws IOException {
        switch (file.container()) {
            case JSON, JSONL -> JsonRows.forEach(file, rows, consumer);
            case CSV -> readTable(file, rows, consumer);
            default ->
                throw new EvalException(
                        "%s must be JSON, JSONL or CSV, but is %s. Convert it, or choose another format."
                                .formatted(file.path(), file.container()));
        }
    }

    private static void readTable(ForeignFile file, RowSink rows, JsonRows.RowConsumer consumer) throws IOException {
        try (CsvTable table = file.openTable()) {
            file.forEachRow(table, rows, (place, cells) -> consumer.accept(place, CsvTable.withoutEmpty(cells)));
        }
    }
}
