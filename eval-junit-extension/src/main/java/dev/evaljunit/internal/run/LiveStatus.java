/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

/** The status of a run while it runs. */
record LiveStatus(Spending spending, Stage agents, Stage judges) implements RunStatus {

    @Override
    public String spent() {
        return spending.describe();
    }

    @Override
    public int agentCalls() {
        return agents.inFlight();
    }

    @Override
    public int judgeCalls() {
        return judges.inFlight();
    }

    @Override
    public int waitingForQuota() {
        return agents.waitingForQuota() + judges.waitingForQuota();
    }
}
