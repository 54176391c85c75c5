/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that were not taken, each with its reason. All are counted; of very many, the first are named. */
final class NamedRows {

    private static final int MOST_KEPT = 1_000;
    private static final int MOST_LISTED = 20;
    private static final int LONGEST = 400;

    private final List<String> named = new ArrayList<>();
    private long count;

    void add(String row) {
        count++;
        if (named.size() < MOST_KEPT) {
            named.add(SafeText.lineWithAdvice(row, LONGEST));
        }
    }

    long count() {
        return count;
    }

    /** {@return lines to append to a sentence} */
    String list() {
        var lines = new StringBuilder();
        named.stream().limit(MOST_LISTED).forEach(row -> lines.append("\n  - ").append(row));
        if (count > MOST_LISTED) {
            lines.append("\n  - and ").append(count - MOST_LISTED).append(" more");
        }
        return lines.toString();
    }

    /** {@return the rows for a manifest} */
    Map<String, Object> plain() {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("count", count);
        plain.put("rows", List.copyOf(named));
        return plain;
    }
}
