/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EarlyDecision;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/** Watches the cases of a run in a random order, one after another, until a gate is decided. For one thread at a time. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface EarlyGate {

    /** Look at the next case of the order. */
    void add(CaseResult result);

    /** {@return the decision; empty as long as the gate needs more cases, and before there is any} */
    Optional<EarlyDecision> decision();

    /** {@return the share of cases that must pass} */
    double floor();

    /**
     * Forecast how many cases decide the gate, on average.
     *
     * @param rate the true share of cases that pass, from 0 to 1
     * @return empty if that is unknown, as it is for very many cases
     */
    default OptionalDouble expectedCases(double rate) {
        return OptionalDouble.empty();
    }
}
