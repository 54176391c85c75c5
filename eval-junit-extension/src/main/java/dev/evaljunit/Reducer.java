/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/**
 * When a case with several trials passes.
 *
 * <p>Unscored trials are left open: a case is unscored only while they could still decide it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Reducer {
    /** Every trial counts for itself: a case adds the share of its passed trials to the pass rate. */
    MEAN {
        @Override
        Outcome reduce(int passed, int failed, int trials) {
            return ALL.reduce(passed, failed, trials);
        }
    },
    /** A case passes when all its trials pass. */
    ALL {
        @Override
        Outcome reduce(int passed, int failed, int trials) {
            return atLeast(trials, passed, failed, trials);
        }
    },
    /** A case passes when any of its trials passes. */
    ANY {
        @Override
        Outcome reduce(int passed, int failed, int trials) {
            return atLeast(1, passed, failed, trials);
        }
    },
    /** A case passes when more than half of its trials pass. */
    MAJORITY {
        @Override
        Outcome reduce(int passed, int failed, int trials) {
            return atLeast(trials / 2 + 1, passed, failed, trials);
        }
    };

    abstract Outcome reduce(int passed, int failed, int trials);

    private static Outcome atLeast(int needed, int passed, int failed, int trials) {
        if (passed >= needed) {
            return Outcome.PASS;
        }
        return trials - failed < needed ? Outcome.FAIL : Outcome.UNSCORED;
    }
}
