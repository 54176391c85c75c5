/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;


/** What a run is doing and has taken, at the moment that somebody asks. Safe for use by several threads. */
public interface RunStatus {

    /** {@return what it has taken so far, such as {@code at least $0.12}; empty if nothing is known} */
    String spent();

    /** {@return how many agent calls are in flight} */
    int agentCalls();

    /** {@return how many judge calls are in flight, those that wait for quota included} */
    int judgeCalls();

    /** {@return how many calls of the run wait for the quota of a model} */
    int waitingForQuota();
}
