/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** pass@k and pass^k on average over cases, with their standard errors; NaN for one case. */
record MeanPassAtK(double anyOfK, double allOfK, double anyOfKError, double allOfKError) {

    static MeanPassAtK of(long[] passes, long[] trials, long k) {
        double[] any = PassAtK.anyOfEach(passes, trials, k);
        double[] all = PassAtK.allOfEach(passes, trials, k);
        return new MeanPassAtK(
                CompensatedSums.mean(any),
                CompensatedSums.mean(all),
                CompensatedSums.standardError(any),
                CompensatedSums.standardError(all));
    }
}
