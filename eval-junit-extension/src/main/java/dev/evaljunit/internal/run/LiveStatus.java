/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import java.util.function.Supplier;

/** The status of a run while it runs. Safe for use by several threads. */
record LiveStatus(Spending spending, Stage agents, Stage judges) implements Supplier<RunStatus> {

    @Override
    public RunStatus get() {
        return new RunStatus(
                spending.describe(),
                agents.inFlight(),
                judges.inFlight(),
                agents.waitingForQuota() + judges.waitingForQuota());
    }
}
