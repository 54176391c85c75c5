/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** What is known about the scores of two streams, which is never nothing: it begins with three answers of which half a one failed. */
final class StreamMoments {

    private static final double PRIOR_ANSWERS = 3;
    private static final double PRIOR_PASSES = 2.5;

    /** So many answers of each stream count half against the guess that there is no drop. */
    private static final double FEW = 20;

    private final double[] answers = {PRIOR_ANSWERS / 2, PRIOR_ANSWERS / 2};
    private final double[] sums = {PRIOR_PASSES / 2, PRIOR_PASSES / 2};
    private double squares = PRIOR_PASSES;

    void add(boolean isCandidate, double score) {
        int stream = isCandidate ? 1 : 0;
        answers[stream]++;
        sums[stream] += score;
        squares += score * score;
    }

    private double all() {
        return answers[0] + answers[1];
    }

    double mean() {
        return (sums[0] + sums[1]) / all();
    }

    /** {@return above 0, since not all of the answers that it begins with passed} */
    double variance() {
        return squares / all() - mean() * mean();
    }

    double share() {
        return answers[1] / all();
    }

    /** {@return the mean of the incumbent minus that of the candidate, the nearer to 0 the fewer answers there are} */
    double drop() {
        double fewer = Math.min(answers[0], answers[1]);
        return fewer / (fewer + FEW) * (sums[0] / answers[0] - sums[1] / answers[1]);
    }
}
