/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import org.jspecify.annotations.Nullable;

/**
 * What a search is told of its scores on validation cases: only improvements above the noise, rounded to it, so that many looks do
 * not teach it the noise of these cases (Blum and Hardt 2015, "The Ladder: A Reliable Leaderboard for Machine Learning Competitions").
 *
 * <p>It changes with each score. Not safe for use by several threads.
 */
public final class Ladder {

    private final double step;
    private @Nullable Double released;

    /**
     * Begin.
     *
     * @param step the smallest improvement that is shown, such as the noise floor; positive
     * @throws IllegalArgumentException if it is not
     */
    public Ladder(double step) {
        Arguments.check(step > 0 && Double.isFinite(step), "step", step, "positive");
        this.step = step;
    }

    /**
     * Return what may be shown of a score: itself, rounded, if it is the first or better than the last by more than the step; else
     * what was shown last.
     *
     * @throws IllegalArgumentException if the score is not finite
     */
    public double release(double score) {
        Arguments.check(Double.isFinite(score), "score", score, "finite");
        if (released == null || score > released + step) {
            released = Math.floor(score / step + 0.5) * step;
        }
        return released;
    }
}
