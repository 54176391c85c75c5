/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * A share of items that were drawn with different probabilities, each counted by 1 over its own (Horvitz and Thompson 1952).
 *
 * @param value Σ w h/Σ w, in [0, 1]
 * @param effectiveSize (Σ w)²/Σ w², how many equally likely items would say as much (Kish 1965); the number of items if all weights are
 *     equal
 */
public record WeightedShare(double value, double effectiveSize) {

    /**
     * Compute the share.
     *
     * @param hits which items count
     * @param weights of the same items, above 0 and finite; at least one
     * @throws IllegalArgumentException if there is none, a weight is outside its range, or there are not as many
     */
    public static WeightedShare of(boolean[] hits, double[] weights) {
        Arguments.checkFinite(weights, "weights");
        Arguments.checkSameLength(hits.length, "hits", weights.length, "weights");
        double[] counted = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            Arguments.check(weights[i] > 0, "weights", weights[i], "above 0");
            counted[i] = hits[i] ? weights[i] : 0;
        }
        double sum = CompensatedSums.sum(weights);
        boolean isUniform = CompensatedSums.allEqual(weights);
        double effective = isUniform ? weights.length : sum * sum / CompensatedSums.sumOfSquares(weights);
        return new WeightedShare(Interval.UNIT.nearest(CompensatedSums.sum(counted) / sum), effective);
    }

    /** {@return the 95 % interval of {@link Wilson} for as many items as say as much} */
    public Interval interval() {
        long n = size();
        return Wilson.interval(hits(), n, Confusion.CONFIDENCE);
    }

    /** {@return the effective size in whole items, rounded down: at least 1} */
    public long size() {
        return Math.max(1, (long) Math.floor(effectiveSize));
    }

    /** {@return how many of {@link #size} items count} */
    public long hits() {
        return Math.round(value * size());
    }
}
