/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * McNemar's (1947) test whether cases turned from pass to fail as often as from fail to pass.
 *
 * <p>Of m turned cases, X ~ Bin(m, 1/2) regress if nothing has changed. The mid-p-value counts the observed outcome by
 * half. It keeps the level nearly always, where the exact test, which counts it whole, needs far more cases (Fagerland,
 * Lydersen and Laake 2013).
 */
final class McNemar {

    private McNemar() {}

    /** {@return the two-sided mid-p-value 2 P(X < k) + P(X = k), with k the smaller count; at most 1} */
    static double midP(long regressed, long improved) {
        Arguments.checkCount(regressed, "regressed");
        Arguments.checkCount(improved, "improved");
        long turned = regressed + improved;
        long fewer = Math.min(regressed, improved);
        return Math.min(1, 2 * Binomial.atMost(fewer - 1, turned, 0.5) + Binomial.exactly(fewer, turned, 0.5));
    }

    /** {@return the fewest regressed cases, without an improved one, whose p-value is below alpha: such as 5 for 0.05} */
    static long fewestToReject(double alpha) {
        Arguments.checkAlpha(alpha);
        long fewest = 1;
        while (midP(fewest, 0) >= alpha) {
            fewest++;
        }
        return fewest;
    }
}
