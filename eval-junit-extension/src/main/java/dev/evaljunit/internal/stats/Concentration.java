/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** How far chance explains that some of a population's marked members are in one part of it. */
public final class Concentration {

    private Concentration() {}

    /**
     * Return the probability that a random part has at least as many marked members: the upper tail of the
     * hypergeometric distribution.
     *
     * @param population how many members there are
     * @param marked how many of them are marked, at most the population
     * @param part the size of the part, at most the population
     * @param markedInPart how many marked members the part has
     */
    public static double chance(int population, int marked, int part, int markedInPart) {
        int most = Math.min(marked, part);
        Arguments.check(markedInPart <= most, "markedInPart", markedInPart, "at most " + most);
        int least = Math.max(markedInPart, marked + part - population);
        double sum = 0;
        for (int count = least; count <= most; count++) {
            sum += Math.exp(Fisher.logChoose(part, count)
                    + Fisher.logChoose(population - part, marked - count)
                    - Fisher.logChoose(population, marked));
        }
        return Math.min(1, sum);
    }
}
