/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.FloorDecision.Reason;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.result.Verdict.Status;

/**
 * A conclusion from a sample about the true value, with the numbers behind it.
 *
 * @param observed the value of the sample
 * @param holds whether the observed value is on the right side of the floor or limit
 * @param conclusion what the sample shows about the true value
 * @param reason of unusual bounds
 * @param interval one-sided bounds for the true value, each by itself
 */
record Assessment(double observed, boolean holds, Conclusion conclusion, Reason reason, Interval interval) {

    static boolean isGreen(Policy policy, boolean holds, Conclusion conclusion) {
        return switch (policy) {
            case POINT -> holds;
            case STRICT -> conclusion == Conclusion.PASS;
            case LENIENT -> conclusion != Conclusion.FAIL;
        };
    }

    boolean isGreen(Policy policy) {
        return isGreen(policy, holds, conclusion);
    }

    /** {@return whether nothing is known about the true value, nor observed of it} */
    boolean isUnknown() {
        return reason == Reason.NOT_IDENTIFIABLE;
    }

    Status status(Policy policy) {
        if (policy == Policy.POINT && !isUnknown()) {
            return holds ? Status.PASS : Status.FAIL;
        }
        return status(conclusion);
    }

    static Status status(Conclusion conclusion) {
        return switch (conclusion) {
            case PASS -> Status.PASS;
            case FAIL -> Status.FAIL;
            case INCONCLUSIVE -> Status.INCONCLUSIVE;
        };
    }
}
