/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.gate.CaseQuantity;
import dev.evaljunit.gate.QuantityWords;
import dev.evaljunit.result.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

// tag::quantity[]
/** The share of a case's trials that gave the most frequent answer; unknown if no trial has an answer. */
public final class Agreement implements CaseQuantity {

    @Override
    public String key() {
        return "agreement";
    }

    @Override
    public OptionalDouble of(EvalCase evalCase, List<TrialResult> trials) {
        Map<String, Long> counts = trials.stream()
                .flatMap(trial -> trial.answer().stream())
                .collect(Collectors.groupingBy(Answer::text, Collectors.counting()));
        return counts.values().stream()
                .mapToDouble(count -> count / (double) trials.size())
                .max();
    }

    @Override
    public boolean isHigherBetter() {
        return true;
    }

    @Override
    public double highest() {
        return 1;
    }

    @Override
    public QuantityWords words() {
        return QuantityWords.scores().withName("an agreement").withVerb("has an agreement of", "have an agreement of");
    }
}
// end::quantity[]
