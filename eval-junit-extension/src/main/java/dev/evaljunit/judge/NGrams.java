/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs of n tokens in a text.
 *
 * @param counts how often each run occurs
 * @param total how many runs there are
 */
record NGrams(Map<String, Integer> counts, int total) {

    /** {@return the runs of tokens, none of which contains a blank} */
    static NGrams of(List<String> tokens, int n) {
        var counts = new HashMap<String, Integer>();
        int total = Math.max(0, tokens.size() - n + 1);
        for (int at = 0; at < total; at++) {
            counts.merge(String.join(" ", tokens.subList(at, at + n)), 1, Integer::sum);
        }
        return new NGrams(counts, total);
    }

    /** {@return how many runs are in both: one that is twice in both counts twice} */
    int shared(NGrams other) {
        return counts.entrySet().stream()
                .mapToInt(run -> Math.min(run.getValue(), other.counts.getOrDefault(run.getKey(), 0)))
                .sum();
    }

    /** {@return each run as often as it occurs in the text that has it more often} */
    NGrams most(NGrams other) {
        var most = new HashMap<>(counts);
        other.counts.forEach((run, count) -> most.merge(run, count, Math::max));
        return new NGrams(
                most, most.values().stream().mapToInt(Integer::intValue).sum());
    }
}
