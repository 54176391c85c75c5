/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/**
 * Which evidence a gate requires: a run is a sample, and the true value may lie on the other side of the floor.
 *
 * <p>Conclusions from the sample hold with 95 % confidence, unless {@link PassRate#confidence} sets another level. Every
 * verdict states its evidence under any policy. For latency, tokens and cost, the floor is a limit to stay within.
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
