/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How well two clusterings of the same items agree beyond chance (Hubert and Arabie 1985). */
public final class AdjustedRandIndex {

    private AdjustedRandIndex() {}

    /** {@return 1 for the same clusters, 0 on average for random ones; noise is a cluster of its own} */
    public static double of(List<?> one, List<?> other) {
        Map<Object, Long> first = new HashMap<>();
        Map<Object, Long> second = new HashMap<>();
        Map<Object, Long> both = new HashMap<>();
        IntStream.range(0, one.size()).forEach(i -> {
            first.merge(one.get(i), 1L, Long::sum);
            second.merge(other.get(i), 1L, Long::sum);
            both.merge(List.of(one.get(i), other.get(i)), 1L, Long::sum);
        });
        double expected = pairs(first) * pairs(second) / (one.size() * (one.size() - 1.0) / 2);
        double most = (pairs(first) + pairs(second)) / 2;
        return most == expected ? 1 : (pairs(both) - expected) / (most - expected);
    }

    private static double pairs(Map<Object, Long> sizes) {
        return sizes.values().stream()
                .mapToDouble(size -> size * (size - 1) / 2.0)
                .sum();
    }
}
