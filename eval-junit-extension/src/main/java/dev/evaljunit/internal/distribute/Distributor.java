/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.distribute;

import dev.evaljunit.internal.run.DistributionSettings;

/** A service that distributes work, found by Java's service loader. It knows neither cases nor results. */
public interface Distributor {

    /** {@return the value of the setting that selects it} */
    String name();

    /**
     * Connect a launch with its workers.
     *
     * @param eval which workers serve, such as {@code shop.RefundTest.answers(dev.evaljunit.EvalCase)}
     * @throws dev.evaljunit.EvalException if the service cannot be reached
     */
    Carrier connect(DistributionSettings settings, String eval);

    /**
     * Serve launches of an eval until they are over, or none has come for a while.
     *
     * @throws dev.evaljunit.EvalException if the service cannot be reached
     * @throws InterruptedException if the calling thread is interrupted; calls in flight are interrupted, too
     */
    void serve(DistributionSettings settings, Desk desk) throws InterruptedException;
}
