/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Score;
import dev.evaljunit.internal.text.Rounded;
import java.util.Comparator;
import java.util.List;

/**
 * What an answer and an expected text have in common.
 *
 * @param precision the share of the answer
 * @param recall the share of the expected text
 */
record Overlap(double precision, double recall) {

    private static final double ROUNDING_ERROR = 1e-9;

    static Overlap of(int shared, int wanted, int found) {
        return new Overlap(found == 0 ? 0 : (double) shared / found, (double) shared / wanted);
    }

    /** {@return the harmonic mean, in which the recall counts for so many times as much as the precision} */
    double f(int beta) {
        int weight = beta * beta;
        double sum = weight * precision + recall;
        return sum == 0 ? 0 : (1 + weight) * precision * recall / sum;
    }

    /** {@return the score of the expected text that has most in common with the answer} */
    static Score best(String name, List<Overlap> overlaps, int beta) {
        Overlap best = overlaps.stream()
                .max(Comparator.comparingDouble(each -> each.f(beta)))
                .orElseThrow();
        return Score.of(
                best.f(beta),
                "%s %s (precision %s, recall %s)"
                        .formatted(name, shown(best.f(beta)), shown(best.precision), shown(best.recall)));
    }

    /** {@return a share with two decimals, or more if it would seem to be 1} */
    static String shown(double share) {
        return Rounded.of(share > 1 - ROUNDING_ERROR ? 1 : share, 1, 2);
    }
}
