/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.CsvTable;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Labelled rows as a spreadsheet writes them. Empty cells are absent fields. */
record LabelledCsv(Path file) {

    /** The columns whose cells are numbers or truth values if they look like them; all others are texts. */
    private static final Set<String> LABELS = Set.of("label", "adjudication");

    List<LabelledRow> rows() throws IOException {
        var rows = new ArrayList<LabelledRow>();
        try (CsvTable table = CsvTable.open(file)) {
            KnownColumns.check(table.names(), location(table.headerLine()));
            DottedColumns.check(table.names(), location(table.headerLine()));
            table.forEach(new CsvTable.Rows() {
                @Override
                public void row(int line, Map<String, String> cells) {
                    rows.add(new LabelledRow(location(line), DottedColumns.nested(values(cells))));
                }

                @Override
                public void refused(int line, String reason) {
                    throw new EvalException(location(line) + ": " + reason);
                }
            });
        }
        return rows;
    }

    private String location(int line) {
        return file + ":" + line;
    }

    private static Map<String, Object> values(Map<String, String> cells) {
        var values = new LinkedHashMap<String, Object>(cells);
        LABELS.forEach(label -> values.computeIfPresent(label, (name, cell) -> value(cell.toString())));
        return values;
    }

    private static Object value(String cell) {
        try {
            Object value = Json.read(cell.strip());
            return value instanceof Number || value instanceof Boolean ? value : cell;
        } catch (JsonException e) {
            return cell;
        }
    }
}
