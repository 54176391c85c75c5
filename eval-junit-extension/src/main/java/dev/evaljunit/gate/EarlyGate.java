/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EarlyDecision;
import java.util.Optional;
import org.apiguardian.api.API;

/** Watches the cases of a run in a random order, one after another, until a gate is decided. For one thread at a time. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // asked by the pipeline
public interface EarlyGate {

    /** Look at the next case of the order. */
    void add(CaseResult result);

    /** {@return what the gate is decided on; empty as long as it is not} */
    Optional<EarlyDecision> decision();
}
