/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import org.apache.commons.math3.special.Gamma;

/**
 * Fisher's exact test: if the rates of two runs are equal, how the passes are divided between them is hypergeometric.
 *
 * @param passes of the candidate
 * @param cases of the candidate
 * @param baselinePasses of the baseline
 * @param baselineCases of the baseline
 */
record Fisher(long passes, long cases, long baselinePasses, long baselineCases) {

    /** Probabilities that should be equal may differ by rounding. */
    private static final double TOLERANCE = 1e-7;

    private long passed() {
        return passes + baselinePasses;
    }

    private long fewest() {
        return Math.max(0, passed() - baselineCases);
    }

    private long most() {
        return Math.min(cases, passed());
    }

    /** {@return the probability of a division at most as likely as the observed one} */
    double twoSided() {
        double observed = probability(passes) * (1 + TOLERANCE);
        double sum = 0;
        for (long x = fewest(); x <= most(); x++) {
            double probability = probability(x);
            sum += probability <= observed ? probability : 0;
        }
        return Math.min(1, sum);
    }

    double probability(long x) {
        return Math.exp(logChoose(cases, x)
                + logChoose(baselineCases, passed() - x)
                - logChoose(cases + baselineCases, passed()));
    }

    static double logChoose(long all, long some) {
        return Gamma.logGamma(all + 1.0) - Gamma.logGamma(some + 1.0) - Gamma.logGamma(all - some + 1.0);
    }
}
