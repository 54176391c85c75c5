/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/**
 * Which evidence a gate requires, since a run is a sample and the true value may be on the other side of the floor.
 *
 * <p>Conclusions from the sample hold with 95 % confidence, unless {@link PassRate#confidence} sets another level. Every
 * verdict states its evidence under any policy. For latency, tokens and cost, it is an upper limit
 * instead of a floor.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Policy {
    /**
     * Green if the observed value reaches the floor, red if it does not: an agent exactly at the floor is red about
     * every other time. By cohort, red only if the run shows that a cohort misses the floor, as with {@link #LENIENT}.
     */
    POINT,
    /**
     * Green only if the run shows that the true value reaches the floor. With few cases no run can be green.
     */
    STRICT,
    /** Red only if the run shows that the true value misses the floor. */
    LENIENT
}
