/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

/**
 * What a run is doing and has taken, at one moment.
 *
 * @param spent what it has taken so far, such as {@code at least $0.12}; empty if nothing is known
 * @param agentCalls how many agent calls are in flight
 * @param judgeCalls how many judge calls are in flight, those that wait for quota included
 * @param waitingForQuota how many calls of the run wait for the quota of a model
 */
public record RunStatus(String spent, int agentCalls, int judgeCalls, int waitingForQuota) {

    static final RunStatus NOT_STARTED = new RunStatus("", 0, 0, 0);
}
