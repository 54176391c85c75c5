/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import org.apiguardian.api.API;

/** How a judgement, a trial or a case ended. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Outcome {
    /** It passed. */
    PASS,
    /** It failed, or the agent crashed or timed out. */
    FAIL,
    /** Unknown, because a judge gave no score, or because it was skipped. Counted apart, never as 0 or 1. */
    UNSCORED,
    /** No judge applies to it. Counted apart, and left out wherever others are counted. */
    NOT_APPLICABLE;

    /** {@return whether it needs a look: it failed, or is unscored} */
    public boolean isProblem() {
        return this == FAIL || this == UNSCORED;
    }

    static Outcome of(boolean passed) {
        return passed ? PASS : FAIL;
    }

    /** {@return the outcome of what passes only if both do, as far as they apply} */
    Outcome and(Outcome other) {
        if (this == FAIL || other == FAIL) {
            return FAIL;
        }
        if (this == UNSCORED || other == UNSCORED) {
            return UNSCORED;
        }
        return this == NOT_APPLICABLE ? other : this;
    }
}
