/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/** Finds the fewest cases whose change flips a gate. */
final class FlipSearch {

    private static final int ONE_BY_ONE = 16;

    private FlipSearch() {}

    /**
     * Return the smallest number of changes that flips the gate, if all larger ones do too, by doubling and halving.
     *
     * @param cases the most changes, at least 1
     * @param turns whether a number of changes flips the gate
     * @return empty if no number does
     */
    static OptionalLong least(int cases, IntPredicate turns) {
        return least(cases, turns, 1);
    }

    /** Return the same, and at once if the number is guessed. */
    static OptionalLong least(int cases, IntPredicate turns, OptionalInt guess) {
        if (guess.isPresent()) {
            int count = guess.getAsInt();
            if (turns.test(count) && (count == 1 || !turns.test(count - 1))) {
                return OptionalLong.of(count);
            }
        }
        return least(cases, turns);
    }

    /**
     * Return the smallest number of changes that flips the gate, if larger ones need not: a sample of equal values
     * shows less than one with a single different value. So small numbers, and the last but one, are tried one by one.
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

    /** {@return the smallest number that flips the gate, above one that does not and up to one that does} */
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
