/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import java.time.Instant;
import org.apiguardian.api.API;

/**
 * A complete run of the past, in numbers.
 *
 * @param startedAt when it began
 * @param passed how many of its cases, or trials where those are counted, passed
 * @param scored how many passed or failed
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // made from the history
public record TrendPoint(Instant startedAt, long passed, long scored) {

    /** Check the counts. */
    public TrendPoint {
        if (passed < 0 || scored < passed) {
            throw new IllegalArgumentException("A run must have passed at most what was scored");
        }
    }

    long failed() {
        return scored - passed;
    }
}
