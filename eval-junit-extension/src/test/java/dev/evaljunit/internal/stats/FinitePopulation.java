/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.EarlyStop.Bounds;
import org.apache.commons.math3.distribution.HypergeometricDistribution;

/**
 * Estimates how many cases would have passed if all had run, from a random part of them.
 *
 * @param population N, all cases, at least 1
 * @param sample n, the cases that ran, from 1 to N, drawn at random without replacement
 * @param passes x, those of them that passed, from 0 to n
 */
record FinitePopulation(int population, int sample, int passes) {

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public FinitePopulation {
        Arguments.checkCounts(sample, "sample", population, "population");
        Arguments.checkCounts(passes, "passes", sample, "sample");
    }

    /**
     * Compute exact bounds: {@code min{M: P(X >= x | M) > a}} and {@code max{M: P(X <= x | M) > a}}, X hypergeometric with M passes
     * among all cases.
     *
     * @param confidence such as 0.95, in (0, 1)
     * @param side which bounds to compute; the other one is the trivial one, x or N - (n - x)
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public Bounds bounds(double confidence, Side side) {
        double tail = side.tail(confidence);
        long least = passes;
        long most = (long) population - sample + passes;
        long lower = side == Side.UPPER
                ? least
                : Binomial.first(least, most, all -> given(all).upperCumulativeProbability(passes) > tail);
        long upper = side == Side.LOWER
                ? most
                : Binomial.first(least + 1, most + 1, all -> given(all).cumulativeProbability(passes) <= tail) - 1;
        return new Bounds(lower, upper);
    }

    private HypergeometricDistribution given(long allPasses) {
        return given(population, (int) allPasses, sample);
    }

    /** The distribution of the passes of a sample, given the passes of all cases. */
    static HypergeometricDistribution given(int population, int allPasses, int sample) {
        return new HypergeometricDistribution(null, population, allPasses, sample);
    }

    /** {@return the standard error of the rate, sqrt((1 - n/N) p(1-p)/(n-1)); NaN for one case} */
    public double standardError() {
        double rate = passes / (double) sample;
        return Math.sqrt((1 - sample / (double) population) * rate * (1 - rate) / (sample - 1));
    }
}
