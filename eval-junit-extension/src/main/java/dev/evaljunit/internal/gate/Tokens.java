/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Usage;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.gate.QuantityWords;
import dev.evaljunit.result.TrialResult;
import java.util.Optional;
import java.util.OptionalDouble;

/** The tokens that the agent used; unknown without an answer that has usage. */
public record Tokens() implements Quantity {

    static final String KEY = "tokens";

    static Optional<Usage> usage(TrialResult trial) {
        return trial.answer().flatMap(Answer::usage);
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public OptionalDouble of(EvalCase evalCase, TrialResult trial) {
        return usage(trial).stream()
                .mapToDouble(usage -> (double) usage.inputTokens() + usage.outputTokens())
                .findFirst();
    }

    @Override
    public QuantityWords words() {
        return QuantityText.counting("token")
                .withName("token counts")
                .withNextStep("Return each answer with its usage: Answer.of(text).withUsage(Usage.of(input, output)).");
    }
}
