/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.EvalCase;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.gate.QuantityWords;
import dev.evaljunit.result.TrialResult;
import java.util.OptionalDouble;

// tag::quantity[]
/** How many tools the agent called; unknown without an answer. */
final class ToolCalls implements Quantity {

    @Override
    public String key() {
        return "tool-calls";
    }

    @Override
    public OptionalDouble of(EvalCase evalCase, TrialResult trial) {
        return trial.answer().stream()
                .mapToDouble(answer -> answer.toolCalls().size())
                .findFirst();
    }

    @Override
    public QuantityWords words() {
        return QuantityWords.counting("tool call").withVerb("makes", "make");
    }
}
// end::quantity[]
