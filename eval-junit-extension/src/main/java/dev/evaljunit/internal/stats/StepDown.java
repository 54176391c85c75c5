/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * Holm's (1979) procedure for tests that answer at a level, instead of by p-values.
 *
 * <p>Of m tests, those rejected at alpha/m are set aside, then those at alpha/(m - 1) of the rest if one was, and so on:
 * the probability of any false rejection stays below alpha, for any dependence between the tests.
 */
public final class StepDown {

    /** Several tests of one family. */
    @FunctionalInterface
    public interface Tests {

        /** {@return whether a test rejects at a level; what it rejects at one, it rejects at any higher one} */
        boolean rejects(int test, double level);
    }

    private StepDown() {}

    /**
     * Return for each test whether it is rejected.
     *
     * @param count m, at least 0
     * @param alpha of the whole family, in (0, 0.5)
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static boolean[] rejected(int count, double alpha, Tests tests) {
        Arguments.checkCount(count, "count");
        Arguments.checkAlpha(alpha);
        boolean[] rejected = new boolean[count];
        int open = count;
        for (int before = count + 1; open > 0 && open < before; ) {
            before = open;
            double level = alpha / open;
            for (int test = 0; test < count; test++) {
                if (!rejected[test] && tests.rejects(test, level)) {
                    rejected[test] = true;
                    open--;
                }
            }
        }
        return rejected;
    }
}
