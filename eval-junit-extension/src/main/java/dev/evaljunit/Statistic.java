/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/** How a gate summarizes the values of all trials. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Statistic {
    /** The mean over all cases; of a case with several trials, their mean counts. For values from 0 to 1, such as scores. */
    MEAN,
    /** A percentile over all trials: the value that this percentage of them does not exceed, interpolated. */
    PERCENTILE,
    /** The sum over all trials. For amounts of which less is better, such as latency, tokens and cost. */
    TOTAL
}
