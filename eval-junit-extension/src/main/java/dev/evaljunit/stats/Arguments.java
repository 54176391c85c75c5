/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.stats;

/** Refuses arguments by their name. */
final class Arguments {

    private Arguments() {}

    static void check(boolean condition, String name, Object found, String wanted) {
        if (!condition) {
            throw new IllegalArgumentException("'" + name + "' must be " + wanted + ", found: " + found);
        }
    }

    static void checkCounts(long passes, long n) {
        check(n > 0, "n", n, "positive");
        check(passes >= 0 && passes <= n, "passes", passes, "in [0, " + n + "]");
    }

    static void checkOpenUnit(double value, String name) {
        check(value > 0 && value < 1, name, value, "in (0, 1)");
    }

    static void checkNumbers(double[] values, String name) {
        check(values.length > 0, name, "nothing", "non-empty");
        for (double value : values) {
            check(!Double.isNaN(value), name, value, "free of NaN");
        }
    }
}
