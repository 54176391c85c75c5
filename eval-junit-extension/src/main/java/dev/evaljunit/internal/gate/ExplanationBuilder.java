/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.result.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the parts of an explanation in the order in which they are shown. */
final class ExplanationBuilder {

    private final String sentence;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private List<String> cases = List.of();
    private String nextStep = "";

    ExplanationBuilder(String sentence) {
        this.sentence = sentence;
    }

    ExplanationBuilder fact(String label, String value) {
        facts.put(label, value);
        return this;
    }

    ExplanationBuilder factUnlessEmpty(String label, String value) {
        return value.isEmpty() ? this : fact(label, value);
    }

    ExplanationBuilder facts(Map<String, String> more) {
        facts.putAll(more);
        return this;
    }

    ExplanationBuilder cases(List<String> lines) {
        cases = lines;
        return this;
    }

    ExplanationBuilder next(String step) {
        nextStep = step;
        return this;
    }

    Explanation build() {
        return Explanation.of(sentence).withFacts(facts).withCases(cases).withNextStep(nextStep);
    }
}
