/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The field {@code origin} of a manifest: what a version was made from, and what was not taken. */
public final class RowOrigin {

    private static final String FIELD = "origin";
    private static final String ROWS = "rows";
    private static final String DROPPED = "dropped_fields";
    private static final String INACTIVE = "inactive";
    private static final String SKIPPED = "skipped";
    private static final int LONGEST = 400;

    private RowOrigin() {}

    static ManifestContent write(String source, Map<String, Object> known, ForeignRows rows) {
        var origin = new LinkedHashMap<String, Object>();
        origin.put("source", source);
        origin.putAll(known);
        origin.put(ROWS, rows.read());
        if (!rows.dropped().isEmpty()) {
            origin.put(DROPPED, rows.dropped().counts());
        }
        if (rows.inactive().count() > 0) {
            origin.put(INACTIVE, rows.inactive().plain());
        }
        if (rows.invalid().count() > 0) {
            origin.put(SKIPPED, rows.invalid().plain());
        }
        return ManifestContent.empty().with(FIELD, origin);
    }

    /** {@return lines for people about the rows of a version; none if it was not made from rows} */
    public static List<String> lines(ManifestContent manifest) {
        var lines = new ArrayList<String>();
        Json.asObject(manifest.fields().get(FIELD)).ifPresent(origin -> {
            lines.add("Read: %s rows%s"
                    .formatted(
                            origin.get(ROWS),
                            origin.containsKey("version") ? " of version " + shown(origin.get("version")) : ""));
            Json.asObject(origin.get(DROPPED))
                    .ifPresent(fields -> lines.add("Dropped fields, in how many rows: "
                            + fields.entrySet().stream()
                                    .map(field -> shown(field.getKey()) + " " + shown(field.getValue()))
                                    .collect(Collectors.joining(", "))));
            addRows(lines, "Not taken, because they are inactive there", origin.get(INACTIVE));
            addRows(lines, "Left out, because they are no cases", origin.get(SKIPPED));
        });
        return lines;
    }

    private static void addRows(List<String> lines, String what, @Nullable Object value) {
        Json.asObject(value).ifPresent(named -> {
            lines.add("%s: %s".formatted(what, shown(named.get("count"))));
            if (named.get(ROWS) instanceof List<?> rows) {
                rows.forEach(row -> lines.add("  - " + shown(row)));
            }
        });
    }

    private static String shown(@Nullable Object value) {
        return SafeText.line(String.valueOf(value), LONGEST);
    }
}
