/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/**
 * What a gate does about chance: a run is a sample, and the truth behind it may lie on the other side of the floor.
 *
 * <p>Whatever the policy, a verdict says what the run has shown.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Policy {
    /** Green if the observed value reaches the floor, red if it does not. */
    POINT,
    /** Green only if the run shows that the true value reaches the floor: a proven pass. */
    STRICT,
    /** Red only if the run shows that the true value misses the floor: a proven fail. */
    LENIENT
}
