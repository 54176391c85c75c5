/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** Refuses arguments by their name. */
final class Arguments {

    /** Products of two counts must fit into a {@code long}. */
    private static final long MOST = 1_000_000_000;

    private Arguments() {}

    static void check(boolean condition, String name, Object found, String wanted) {
        if (!condition) {
            throw new IllegalArgumentException("'" + name + "' must be " + wanted + ", found: " + found);
        }
    }

    static void checkCounts(long passes, long n) {
        checkCounts(passes, "passes", n, "n");
    }

    static void checkCounts(long part, String partName, long whole, String wholeName) {
        check(whole > 0, wholeName, whole, "positive");
        check(whole <= MOST, wholeName, whole, "at most " + MOST);
        check(part >= 0 && part <= whole, partName, part, "in [0, " + whole + "]");
    }

    static void checkCount(long count, String name) {
        check(count >= 0 && count <= MOST, name, count, "in [0, " + MOST + "]");
    }

    static void checkUnit(double value, String name) {
        check(isUnit(value), name, value, "in [0, 1]");
    }

    private static boolean isUnit(double value) {
        return value >= 0 && value <= 1;
    }

    static void checkOpenUnit(double value, String name) {
        check(value > 0 && value < 1, name, value, "in (0, 1)");
    }

    /** Levels from 0.5 on would let a gate pass and fail at once. */
    static void checkAlpha(double alpha) {
        check(alpha > 0 && alpha < 0.5, "alpha", alpha, "in (0, 0.5)");
    }

    static void checkNumbers(double[] values, String name) {
        check(values.length > 0, name, "nothing", "non-empty");
        for (double value : values) {
            if (Double.isNaN(value)) {
                check(false, name, value, "free of NaN");
            }
        }
    }

    /** Good values are not passed on as objects, of which there would be one for each value of each sample. */
    static void checkFinite(double[] values, String name) {
        check(values.length > 0, name, "nothing", "non-empty");
        for (double value : values) {
            if (!Double.isFinite(value)) {
                checkNumbers(values, name);
                check(false, name, value, "finite");
            }
        }
    }

    /** A variance needs two. */
    static void checkSample(double[] values, String name) {
        checkFinite(values, name);
        check(values.length > 1, name, values.length + " value", "at least two values");
    }

    static void checkScores(double[] values, String name) {
        for (double value : values) {
            if (!isUnit(value)) {
                check(false, name, value, "in [0, 1]");
            }
        }
    }

    static void checkSameLength(int length, String name, int other, String otherName) {
        check(length == other, name, length + " instead of " + other, "as long as '" + otherName + "'");
    }
}
