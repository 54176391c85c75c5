/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.mapping;

import dev.evaljunit.internal.text.SafeText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts by field in how many rows of a file something was dropped. */
public final class DroppedFields {

    /** Keys may be data, such as an object that has an id as each key. */
    private static final int MOST_NAMES = 1_000;

    private static final int LONGEST_NAME = 80;
    private static final String OTHERS = "(other fields)";

    private final Map<String, Long> rows = new TreeMap<>();

    /** Count what a row has lost; a name that occurs twice in it counts once. */
    public void add(Collection<String> names) {
        names.stream().distinct().forEach(this::add);
    }

    /** Count one field of one row. */
    public void add(String name) {
        boolean isOther = rows.size() >= MOST_NAMES && !rows.containsKey(name);
        rows.merge(isOther ? OTHERS : name, 1L, Long::sum);
    }

    /** {@return whether nothing was dropped} */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** {@return the number of rows for each field, in the order of names} */
    public Map<String, Long> counts() {
        return new LinkedHashMap<>(rows);
    }

    /** {@return one line for each field, such as {@code latency: 12 rows}} */
    public List<String> lines() {
        return rows.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s: %,d %s",
                        SafeText.line(entry.getKey(), LONGEST_NAME),
                        entry.getValue(),
                        entry.getValue() == 1 ? "row" : "rows"))
                .toList();
    }

    /** {@return the lines, parted by commas} */
    @Override
    public String toString() {
        return String.join(", ", lines());
    }
}
