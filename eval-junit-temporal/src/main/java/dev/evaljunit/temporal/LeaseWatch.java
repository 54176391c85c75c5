/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowServiceException;
import java.util.Optional;

/** What a worker knows of the launches that it works for. Safe for use by several threads. */
final class LeaseWatch {

    private final WorkflowClient client;
    private final String queue;
    private volatile Lease.State state = Lease.State.NONE;

    LeaseWatch(WorkflowClient client, String queue) {
        this.client = client;
        this.queue = queue;
    }

    /** {@return what is known now; if Temporal cannot be reached, what was known before} */
    Lease.State look() {
        try {
            state = Lease.state(client, queue);
        } catch (WorkflowServiceException e) {
            return state;
        }
        return state;
    }

    /** {@return whether a launch is the one that is going on} */
    boolean isOf(String launch) {
        return isOf(launch, state) || isOf(launch, look()); // it may have begun since the last look
    }

    /** {@return whether a launch still wanted agents to be called when somebody looked last} */
    boolean isAsking(String launch) {
        Lease.State now = state;
        return now.isAsking() && isOf(launch, now);
    }

    private static boolean isOf(String launch, Lease.State state) {
        return state.launch().equals(Optional.of(launch));
    }
}
