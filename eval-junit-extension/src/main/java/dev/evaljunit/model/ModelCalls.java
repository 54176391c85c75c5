/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import org.apiguardian.api.API;

/** The calls of this JVM to model endpoints, as a progress line shows them and Ctrl-C ends them. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // for progress
public final class ModelCalls {

    private ModelCalls() {}

    /**
     * What goes on at all endpoints together.
     *
     * @param inFlight calls that wait for their answer now
     * @param waiting calls that wait for their turn now, for quota or because too many are in flight
     * @param retries attempts after the first, since the JVM started
     * @param rejected attempts that a server refused or was too busy for, since the JVM started
     */
    public record Counts(int inFlight, int waiting, long retries, long rejected) {}

    /** {@return the counts at this moment} */
    public static Counts counts() {
        return Throttles.SHARED.traffic().counts();
    }
}
