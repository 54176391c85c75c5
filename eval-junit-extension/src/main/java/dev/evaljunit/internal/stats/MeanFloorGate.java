/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.FloorDecision.Reason;

/**
 * Decides whether a true mean score reaches a floor, each way wrong with probability alpha (approximately, as t
 * intervals are).
 *
 * <p>Its bounds are those of {@link SampleMean}.
 *
 * @param floor the lowest mean that passes, from 0 to 1
 * @param alpha the one-sided level, such as 0.05, in (0, 0.5)
 */
public record MeanFloorGate(double floor, double alpha) {

    /** Means of decimal scores that should equal the floor may be a rounding error below it. */
    private static final double TOLERANCE = 1e-12;

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public MeanFloorGate {
        Arguments.checkUnit(floor, "floor");
        Arguments.checkAlpha(alpha);
    }

    /**
     * Decide from independent scores.
     *
     * @param scores from 0 to 1
     * @return INCONCLUSIVE if there is none
     * @throws IllegalArgumentException if a score is outside [0, 1]
     */
    public FloorDecision decide(double[] scores) {
        check(scores);
        return scores.length == 0 ? FloorDecision.NO_DATA : decide(SampleMean.of(scores));
    }

    /**
     * Check what {@link #decide(SampleMean)} cannot.
     *
     * @throws IllegalArgumentException if a score is outside [0, 1]
     */
    public static void check(double[] scores) {
        Arguments.checkScores(scores, "scores");
    }

    /**
     * Decide from the mean of independent scores, which takes no time where several levels are asked for.
     *
     * @param mean of scores from 0 to 1
     */
    public FloorDecision decide(SampleMean mean) {
        Interval bounds = mean.ofScores(alpha);
        boolean point = reaches(mean.mean(), floor);
        return new FloorDecision(
                mean.mean(), bounds.lower(), bounds.upper(), point, conclusion(bounds, point), reason(mean));
    }

    /** If scores differ only by rounding, their bounds may lie between the mean and the floor it should equal. */
    private Conclusion conclusion(Interval bounds, boolean point) {
        Conclusion conclusion = Conclusion.of(bounds, floor);
        return point && conclusion == Conclusion.FAIL ? Conclusion.INCONCLUSIVE : conclusion;
    }

    /**
     * Return whether the mean of scores reaches a floor, or misses it only by rounding.
     *
     * @param scores from 0 to 1, at least one
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    public static boolean reaches(double[] scores, double floor) {
        return reaches(SampleMean.mean(scores), floor);
    }

    private static boolean reaches(double mean, double floor) {
        return mean >= floor - TOLERANCE;
    }

    private static Reason reason(SampleMean mean) {
        if (mean.clusters() == 1) {
            return Reason.ONE_CLUSTER;
        }
        return mean.isDegenerate() ? Reason.CONSTANT : Reason.OK;
    }
}
