/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EarlyDecision;
import dev.evaljunit.stats.StoppingPlan;
import java.util.Optional;
import org.apiguardian.api.API;

/** Watches the cases of a run in a random order, one after another, until a gate is decided. For one thread at a time. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // asked by the pipeline
public interface EarlyGate {

    /** Look at the next case of the order. */
    void add(CaseResult result);

    /** {@return what the gate is decided on; empty as long as it is not, and before there is any case} */
    Optional<EarlyDecision> decision();

    /** {@return the share of cases that must pass} */
    double floor();

    /**
     * Return what watching the gate comes to.
     *
     * @param rate the true share of cases that pass, from 0 to 1
     * @return empty if there are too many cases to compute it
     */
    Optional<StoppingPlan> plan(double rate);
}
