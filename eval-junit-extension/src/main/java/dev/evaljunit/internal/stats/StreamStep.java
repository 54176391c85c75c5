/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * Some answers of an incumbent and a candidate that are compared at once, and what was known before any of their scores.
 *
 * @param incumbent its scores, at least one
 * @param candidate its scores, at least one
 * @param mean of all scores before
 * @param variance of all scores before, above 0
 * @param share of the candidate in all answers before
 * @param drop a guess from all scores before: incumbent minus candidate
 * @param candidatesBefore how many scores of the candidate were in steps before
 */
@SuppressWarnings("ArrayRecordComponent") // steps are not compared
record StreamStep(
        double[] incumbent,
        double[] candidate,
        double mean,
        double variance,
        double share,
        double drop,
        long candidatesBefore) {

    /** {@return how much the step tells about the difference of the means: 1 over the variance of the observed one} */
    double information() {
        double one = incumbent.length;
        double other = candidate.length;
        return one * other / ((one + other) * variance);
    }
}
