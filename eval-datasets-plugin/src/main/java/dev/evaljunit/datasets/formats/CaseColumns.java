/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.text.SafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cases as a table: {@code input.question} is a column of texts, {@code metadata.tags:json} one of JSON, in which texts have quotes.
 * An empty cell is no field, so nothing is lost in either direction.
 */
final class CaseColumns {

    private static final String JSON = ":json";
    private static final Set<String> OBJECTS = Set.of("input", "expected", "metadata", "provenance");
    private static final int MOST = 1_000;

    /** @param key within the field; empty for the whole field */
    private record Column(String field, String key, boolean isJson) {

        String name() {
            return field + (key.isEmpty() ? "" : "." + key) + (isJson ? JSON : "");
        }
    }

    private final List<Column> columns;

    private CaseColumns(List<Column> columns) {
        this.columns = columns;
    }

    static boolean isInput(String name) {
        return name.startsWith("input.") || name.equals("input" + JSON);
    }

    /** {@return the columns that a header names} */
    static CaseColumns ofHeader(List<String> names, Path file) {
        if (!names.contains("id") || names.stream().noneMatch(CaseColumns::isInput)) {
            throw new EvalException(
                    "%s must have the columns 'id' and 'input.…' or 'input:json' as an exported file has, found: %s. Import other tables with a mapping."
                            .formatted(file, SafeText.line(String.join(", ", names), 200)));
        }
        return new CaseColumns(names.stream().map(CaseColumns::ofName).toList());
    }

    private static Column ofName(String name) {
        boolean isJson = name.endsWith(JSON);
        String path = isJson ? name.substring(0, name.length() - JSON.length()) : name;
        int dot = path.indexOf('.');
        boolean isWithin = dot > 0 && OBJECTS.contains(path.substring(0, dot));
        return isWithin
                ? new Column(path.substring(0, dot), path.substring(dot + 1), isJson)
                : new Column(path, "", isJson);
    }

    /** {@return the row of a case} */
    Map<String, Object> row(Map<String, String> cells) {
        var row = new LinkedHashMap<String, Object>();
        for (Column column : columns) {
            String cell = cells.getOrDefault(column.name(), "");
            if (!cell.isEmpty()) {
                put(row, column, value(column, cell));
            }
        }
        return row;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // only maps are at fields with keys, and JSON null is kept
    private static void put(Map<String, Object> row, Column column, @Nullable Object value) {
        if (column.key().isEmpty()) {
            row.put(column.field(), value);
            return;
        }
        Object object = row.computeIfAbsent(column.field(), field -> new LinkedHashMap<String, Object>());
        if (!(object instanceof LinkedHashMap)) {
            throw new EvalException("'%s' must be in columns for its keys or in '%s:json', but has both."
                    .formatted(column.field(), column.field()));
        }
        ((Map<String, Object>) object).put(column.key(), value);
    }

    private static @Nullable Object value(Column column, String cell) {
        if (!column.isJson()) {
            return cell;
        }
        try {
            return Json.readPart(cell);
        } catch (JsonException e) {
            throw new EvalException(
                    "Column '%s' must have JSON, found %s. It is %s."
                            .formatted(column.name(), Json.excerpt(cell), e.getMessage()),
                    e);
        }
    }

    /** {@return the names, as cells} */
    List<String> header() {
        return columns.stream().map(Column::name).toList();
    }

    /** {@return the cells of a case} */
    List<String> cells(Map<String, Object> row) {
        return columns.stream().map(column -> cell(column, row)).toList();
    }

    private static String cell(Column column, Map<String, Object> row) {
        Object field = row.get(column.field());
        if (field == null || (!column.key().isEmpty() && !((Map<?, ?>) field).containsKey(column.key()))) {
            return "";
        }
        Object value = column.key().isEmpty() ? field : ((Map<?, ?>) field).get(column.key());
        return column.isJson() ? Json.write(value) : String.valueOf(value);
    }

    /** Finds the columns of all cases, which have to be known before the first one is written. */
    static final class Survey {

        /** The keys of a field, and whether all their values are texts; a field of another kind has only the key {@code ""}. */
        private final Map<String, Map<String, Boolean>> fields = new LinkedHashMap<>();

        private int size;

        void add(Map<String, Object> row) {
            row.forEach((field, value) -> {
                if (value != null) {
                    add(field, value);
                }
            });
        }

        private void add(String field, Object value) {
            if (field.contains(".") || field.contains(":") || !field.equals(field.strip()) || field.isEmpty()) {
                throw new EvalException(
                        "Field '%s' must have a name without '.' and ':' to be a column. Export to JSONL."
                                .formatted(SafeText.line(field, 60)));
            }
            Map<String, Boolean> keys = fields.computeIfAbsent(field, key -> new LinkedHashMap<>());
            if (OBJECTS.contains(field) && value instanceof Map<?, ?> object && !object.isEmpty() && areNames(object)) {
                object.forEach((key, child) -> note(keys, String.valueOf(key), child));
            } else {
                note(keys, "", value);
            }
        }

        private static boolean areNames(Map<?, ?> object) {
            return object.keySet().stream()
                    .map(String::valueOf)
                    .allMatch(key -> key.equals(key.strip()) && !key.isEmpty() && !key.endsWith(JSON));
        }

        private void note(Map<String, Boolean> keys, String key, @Nullable Object value) {
            boolean isText = value instanceof String text && !text.isEmpty();
            Boolean before = keys.get(key);
            keys.put(key, isText && (before == null || before));
            if (before == null && ++size > MOST) {
                throw new EvalException(String.format(
                        Locale.ROOT,
                        "The cases must have at most %,d different fields to be a table. Export to JSONL.",
                        MOST));
            }
        }

        CaseColumns columns() {
            var columns = new ArrayList<Column>();
            fields.forEach((field, keys) -> {
                boolean isWhole = keys.containsKey("");
                if (isWhole) {
                    columns.add(new Column(field, "", keys.size() > 1 || !keys.getOrDefault("", false)));
                } else {
                    keys.forEach((key, isText) -> columns.add(new Column(field, key, !isText)));
                }
            });
            return new CaseColumns(columns);
        }
    }
}
