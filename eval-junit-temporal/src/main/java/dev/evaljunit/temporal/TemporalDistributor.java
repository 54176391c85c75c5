/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import dev.evaljunit.internal.distribute.Carrier;
import dev.evaljunit.internal.distribute.Desk;
import dev.evaljunit.internal.distribute.Distributor;
import dev.evaljunit.internal.run.DistributionSettings;

/** Distributes trials by Temporal. Its activities are chunks of trials; launch and workers meet at a task queue for each eval. */
public final class TemporalDistributor implements Distributor {

    @Override
    public String name() {
        return "temporal";
    }

    @Override
    public Carrier connect(DistributionSettings settings, String eval) {
        return TemporalCarrier.open(Connection.open(settings), queue(settings, eval));
    }

    @Override
    public void serve(DistributionSettings settings, Desk desk) throws InterruptedException {
        try (Connection connection = Connection.open(settings)) {
            new TemporalWorker(connection, queue(settings, desk.eval()), desk).serve(settings.idle());
        }
    }

    private static String queue(DistributionSettings settings, String eval) {
        return settings.queue() + "/" + eval;
    }
}
