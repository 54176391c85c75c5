/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** How many times as large something is as it was, measured on the same cases; for values without an upper end. */
public interface PairedRatio {

    /** {@return the candidate's value divided by the baseline's; infinite or NaN if the baseline's is 0} */
    double ratio();

    /** {@return the distance from a ratio of 1 in standard errors, positive where the candidate is higher} */
    double statistic();

    /** {@return the two-sided p-value of the hypothesis that the ratio is 1; NaN for one case} */
    double p();

    /**
     * Return an interval for the true ratio, from 0; the upper limit may be infinite.
     *
     * @param confidence two-sided, such as 0.95, in (0, 1)
     */
    Interval interval(double confidence);

    DeltaDecision.Method method();
}
