/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.dataset.DelegatingJudge;

/** A judge with a threshold chosen by the eval. */
record JudgeWithThreshold(Judge judge, double threshold) implements DelegatingJudge {

    JudgeWithThreshold {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new EvalException("The threshold of a judge must be in [0, 1], found " + threshold + ".");
        }
    }
}
