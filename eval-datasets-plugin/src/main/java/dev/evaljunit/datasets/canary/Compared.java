/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.Interval;

/**
 * What is known of all answers, or of a slice of them.
 *
 * @param name of the slice; empty for all
 * @param incumbents how many answers of the incumbent count
 * @param incumbentMean of their scores; NaN if there are none
 * @param candidates the same of the candidate
 * @param candidateMean the same of the candidate
 * @param matched how many answers of the version with fewer are compared with some of the other
 * @param p of the hypothesis that the candidate is not worse
 * @param level below which p shows harm
 * @param drop bounds of the true one, incumbent minus candidate, of 95 % on each side
 * @param detectable the drop that is seen 4 times out of 5; NaN if unknown
 */
record Compared(
        String name,
        long incumbents,
        double incumbentMean,
        long candidates,
        double candidateMean,
        long matched,
        double p,
        double level,
        Interval drop,
        double detectable,
        Conclusion conclusion) {

    boolean isHarm() {
        return conclusion == Conclusion.FAIL;
    }

    /** {@return the observed drop; NaN if one has no answers} */
    double observed() {
        return incumbentMean - candidateMean;
    }
}
