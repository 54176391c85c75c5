/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/**
 * When a case with several trials passes.
 *
 * <p>A case with unscored trials is itself unscored only if their outcomes could still decide it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Reducer {
    /** Trials count one by one: a case contributes the share of its passed trials to the pass rate. */
    MEAN,
    /** A case passes when all its trials pass (pass^k). */
    ALL,
    /** A case passes when any of its trials passes (pass@k). */
    ANY,
    /** A case passes when more than half of its trials pass. */
    MAJORITY,
    /** A case passes when at least a given number of its trials pass, see {@link EvalTest#needed}. */
    AT_LEAST
}
