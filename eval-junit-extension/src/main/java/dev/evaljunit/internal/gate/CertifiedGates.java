/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.gate.Gate;
import java.time.LocalDate;
import java.util.List;
import org.apiguardian.api.API;

/** Binds gates on corrected pass rates to the certificate of their judge, which becomes part of their rule. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // bound by launches
public final class CertifiedGates {

    private CertifiedGates() {}

    /**
     * {@return the gates, those that need a certificate with it}
     *
     * @throws EvalException if the judge has none, or that of another judge; the message names the gate and the next step
     */
    public static List<Gate> of(List<Gate> gates, List<JudgeInUse> judges, LocalDate day) {
        return gates.stream().map(gate -> certified(gate, judges, day)).toList();
    }

    private static Gate certified(Gate gate, List<JudgeInUse> judges, LocalDate day) {
        try {
            if (gate instanceof MeasuredGate measured) {
                return measured.certified(judges, day);
            }
            return gate instanceof RegressionGate regression ? regression.certified(judges, day) : gate;
        } catch (EvalException e) {
            throw new EvalException("Gate '%s': %s".formatted(gate.name(), e.getMessage()), e);
        }
    }
}
