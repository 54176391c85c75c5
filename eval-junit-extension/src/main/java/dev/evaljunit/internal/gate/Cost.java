/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Usage;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.gate.QuantityWords;
import dev.evaljunit.result.TrialResult;
import java.util.OptionalDouble;

/** The agent's cost in US dollars; unknown without an answer that has a price. */
public record Cost() implements Quantity {

    static final String KEY = "cost";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public OptionalDouble of(EvalCase evalCase, TrialResult trial) {
        return Tokens.usage(trial).map(Usage::usd).orElse(OptionalDouble.empty());
    }

    @Override
    public QuantityWords words() {
        return QuantityText.amounts("$")
                .withVerb("costs", "cost")
                .withName("a cost")
                .withNextStep(
                        "Return each answer with what it cost: Answer.of(text).withUsage(Usage.of(input, output).withUsd(usd)).");
    }
}
