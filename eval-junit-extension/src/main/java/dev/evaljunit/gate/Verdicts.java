/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the parts of a verdict in the order in which they are shown. */
final class Verdicts {

    private final String gate;
    private final Verdict.Status status;
    private final String sentence;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private List<String> cases = List.of();
    private String nextStep = "";

    private Verdicts(String gate, Verdict.Status status, String sentence) {
        this.gate = gate;
        this.status = status;
        this.sentence = sentence;
    }

    static Verdicts of(String gate, Verdict.Status status, String sentence) {
        return new Verdicts(gate, status, sentence);
    }

    static Verdict.Status passIf(boolean holds) {
        return holds ? Verdict.Status.PASS : Verdict.Status.FAIL;
    }

    Verdicts fact(String label, String value) {
        facts.put(label, value);
        return this;
    }

    Verdicts factUnlessEmpty(String label, String value) {
        return value.isEmpty() ? this : fact(label, value);
    }

    Verdicts cases(List<String> lines) {
        cases = lines;
        return this;
    }

    Verdicts next(String step) {
        nextStep = step;
        return this;
    }

    Verdict build() {
        return new Verdict(gate, status, sentence, facts, cases, nextStep);
    }
}
