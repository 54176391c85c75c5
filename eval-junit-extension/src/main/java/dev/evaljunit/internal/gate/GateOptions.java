/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import dev.evaljunit.internal.json.JsonBinding;
import java.util.Map;

/**
 * The options that all gates have.
 *
 * @param policy the evidence that the gate requires
 * @param confidence one-sided, in (0.5, 1)
 * @param by the metadata key of the cohorts; empty for all cases together
 * @param minSupport the fewest cases of a cohort, at least 2
 * @param minKnown the share of trials that must be known, from 0 to 1
 */
public record GateOptions(Policy policy, double confidence, String by, int minSupport, double minKnown) {

    /** What a gate has unless it is set. */
    public static final GateOptions DEFAULT = new GateOptions(Policy.POINT, 0.95, "", 20, 0.98);

    private static final JsonBinding<GateOptions> JSON = JsonBinding.skippingUnknown(GateOptions.class);

    double alpha() {
        return NumberText.complement(confidence);
    }

    boolean byCohort() {
        return !by.isEmpty();
    }

    /** {@return the name of a gate with these options} */
    String name(String measure) {
        return byCohort() ? measure + "-by-" + by : measure;
    }

    /** Refuse numbers outside their range. */
    public void check(String gate) {
        NumberText.checkShare(gate, "minKnown", minKnown);
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new EvalException(
                    "Gate '%s': confidence must be above 0.5 and below 1, found %s. Write 0.95 for 95 %%."
                            .formatted(gate, NumberText.plain(confidence)));
        }
        if (minSupport < 2) {
            throw new EvalException("Gate '%s': minSupport must be at least 2 cases, found %s. One case shows nothing."
                    .formatted(gate, minSupport));
        }
    }

    GateOptions withPolicy(Policy newPolicy) {
        return new GateOptions(newPolicy, confidence, by, minSupport, minKnown);
    }

    /** Return a copy with another confidence, in (0.5, 1). */
    public GateOptions withConfidence(double newConfidence) {
        return new GateOptions(policy, newConfidence, by, minSupport, minKnown);
    }

    GateOptions withBy(String newBy) {
        return new GateOptions(policy, confidence, newBy, minSupport, minKnown);
    }

    GateOptions withMinSupport(int newMinSupport) {
        return new GateOptions(policy, confidence, by, newMinSupport, minKnown);
    }

    GateOptions withMinKnown(double newMinKnown) {
        return new GateOptions(policy, confidence, by, minSupport, newMinKnown);
    }

    Map<String, Object> toJson() {
        return JSON.plain(this);
    }
}
