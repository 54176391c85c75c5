/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EarlyDecision;
import dev.evaljunit.result.Repeats;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/** Watches the cases of a run in a random order, one after another, until a gate is decided. For one thread at a time. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // asked by the pipeline
public interface EarlyGate {

    /**
     * Return what decides a gate while the run goes on.
     *
     * @param cases how many cases the eval has
     * @param repeats how often it runs each
     * @return empty if the gate needs all cases
     */
    static Optional<EarlyGate> of(Gate gate, int cases, Repeats repeats) {
        return gate instanceof LimitGate limitGate ? limitGate.early(cases, repeats) : Optional.empty();
    }

    /** Look at the next case of the order. */
    void add(CaseResult result);

    /** {@return what the gate is decided on; empty as long as it is not, and before there is any case} */
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
