/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EarlyDecision;
import dev.evaljunit.result.Repeats;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/** Decides a gate from the first cases of a random order. Not safe for use by several threads. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by the pipeline
public interface EarlyGate {

    /**
     * Return what decides a gate during the run.
     *
     * @param cases how many cases the eval has
     * @param repeats how often it runs each
     * @return empty if the gate needs all cases
     */
    static Optional<EarlyGate> of(Gate gate, int cases, Repeats repeats) {
        return gate instanceof MeasuredGate limitGate ? limitGate.early(cases, repeats) : Optional.empty();
    }

    /** Add the next case of the order. */
    void add(CaseResult result);

    /** {@return the decision; empty while there is none} */
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
