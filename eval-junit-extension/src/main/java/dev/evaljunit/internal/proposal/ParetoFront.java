/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import java.util.List;

/** Which of several choices no other is better than in one respect without being worse in another. */
final class ParetoFront {

    private ParetoFront() {}

    /**
     * {@return whether the choice is on the front}
     *
     * @param one of the choices, in each respect the more the better
     * @param all of them
     */
    static boolean has(double[] one, List<double[]> all) {
        return all.stream().noneMatch(other -> dominates(other, one));
    }

    private static boolean dominates(double[] other, double[] one) {
        boolean isBetter = false;
        for (int i = 0; i < one.length; i++) {
            if (other[i] < one[i]) {
                return false;
            }
            isBetter |= other[i] > one[i];
        }
        return isBetter;
    }
}
