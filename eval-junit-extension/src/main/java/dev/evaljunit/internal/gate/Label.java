/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.gate.CaseTable.Rows;
import dev.evaljunit.result.CaseResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A metadata value, and the cases that have it. Immutable. */
final class Label {

    /** Keys with more values than this name cases rather than groups of them. */
    private static final int MOST_VALUES = 50;

    private final String key;
    private final String value;
    private final int[] rows;

    private Label(String key, String value, int[] rows) {
        this.key = key;
        this.value = value;
        this.rows = rows;
    }

    /** {@return the labels of some cases by key and value, without those of keys that name cases} */
    static List<Label> of(List<CaseResult> cases) {
        var keys = new TreeMap<String, Map<String, Rows>>();
        Set<String> identifying = new HashSet<>();
        for (int row = 0; row < cases.size(); row++) {
            for (Map.Entry<String, Object> entry :
                    cases.get(row).evalCase().metadata().entrySet()) {
                if (entry.getValue() != null && !identifying.contains(entry.getKey())) {
                    Map<String, Rows> values = keys.computeIfAbsent(entry.getKey(), any -> new TreeMap<>());
                    add(row, entry.getValue(), values);
                    if (values.size() > MOST_VALUES) {
                        identifying.add(entry.getKey());
                        keys.remove(entry.getKey());
                    }
                }
            }
        }
        var labels = new ArrayList<Label>();
        keys.forEach(
                (key, values) -> values.forEach((value, rows) -> labels.add(new Label(key, value, rows.toArray()))));
        return labels;
    }

    /** A case with a list of values has several labels, as it belongs to several cohorts. */
    private static void add(int row, Object value, Map<String, Rows> values) {
        if (value instanceof Collection<?> several) {
            var names = new HashSet<>(several.stream().map(String::valueOf).toList());
            names.forEach(
                    name -> values.computeIfAbsent(name, any -> new Rows()).add(row));
        } else {
            values.computeIfAbsent(value.toString(), any -> new Rows()).add(row);
        }
    }

    String key() {
        return key;
    }

    String value() {
        return value;
    }

    /** {@return how many cases have it} */
    int cases() {
        return rows.length;
    }

    /** {@return how many of its cases are among some, which are known by their rows} */
    int cases(boolean[] some) {
        int count = 0;
        for (int row : rows) {
            count += some[row] ? 1 : 0;
        }
        return count;
    }
}
