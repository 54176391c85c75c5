/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/**
 * What a gate does about chance: a run is a sample, and the truth behind it may lie on the other side of the floor.
 *
 * <p>What a run shows is so in at least 95 of 100 runs, or as many as {@link PassRate#confidence} says. Whatever the policy,
 * a verdict tells it. The floor of a gate on latency, tokens or cost is a limit, which is reached by staying within it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Policy {
    /**
     * Green if the observed value reaches the floor, red if it does not: an agent exactly at the floor is red about
     * every other time. By cohort, red only if a cohort is shown to miss the floor, as with {@link #LENIENT}.
     */
    POINT,
    /**
     * Green only if the run shows that the true value reaches the floor: a proven pass. With few cases no run is green.
     */
    STRICT,
    /** Red only if the run shows that the true value misses the floor: a proven fail. */
    LENIENT
}
