/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import java.util.OptionalLong;
import java.util.function.IntPredicate;

/** Finds how few cases turn a gate over. */
final class FlipSearch {

    private static final int ONE_BY_ONE = 16;

    private FlipSearch() {}

    /**
     * Return the smallest number that turns it over, where all larger ones do too: found by doubling and halving.
     *
     * @param cases how many can change at most, at least 1
     * @param turns whether so many do
     * @return empty if none does
     */
    static OptionalLong least(int cases, IntPredicate turns) {
        return least(cases, turns, 1);
    }

    /**
     * Return the smallest number that turns it over, where larger ones need not: a sample of equal values shows less than
     * one with a single value that differs. So small numbers are tried one by one, and so is the last but one.
     *
     * @return empty if none was found
     */
    static OptionalLong first(int cases, IntPredicate turns) {
        return least(cases, turns, ONE_BY_ONE);
    }

    private static OptionalLong least(int cases, IntPredicate turns, int oneByOne) {
        int before = 0;
        for (int count = 1; before < cases; count = next(count, cases, oneByOne)) {
            if (turns.test(count)) {
                return OptionalLong.of(between(before, count, turns));
            }
            before = count;
        }
        return OptionalLong.empty();
    }

    private static int next(int count, int cases, int oneByOne) {
        if (count < oneByOne) {
            return count + 1;
        }
        return count < cases - 1 ? Math.min(2 * count, cases - 1) : cases;
    }

    /** {@return the first number that turns it over, above one that does not and up to one that does} */
    private static int between(int unchanged, int turned, IntPredicate turns) {
        int low = unchanged;
        int high = turned;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (turns.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
