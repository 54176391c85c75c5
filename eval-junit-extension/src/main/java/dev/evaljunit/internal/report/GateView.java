/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.result.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** A verdict as the page shows it. */
record GateView(Mark mark, String gate, String sentence, List<Fact> facts, List<String> cases, String nextStep) {

    /** A label with its remarks. */
    record Fact(String name, List<TextView> remarks) {

        static Fact of(String name, String text) {
            return new Fact(name, Stream.of(text.split("; ")).map(TextView::of).toList());
        }
    }

    static GateView of(Verdict verdict) {
        List<Fact> facts = verdict.facts().entrySet().stream()
                .map(fact -> Fact.of(fact.getKey(), fact.getValue()))
                .toList();
        return new GateView(
                Mark.of(verdict.status().name(), verdict.isGreen()),
                verdict.gate(),
                verdict.sentence(),
                facts,
                verdict.cases(),
                verdict.nextStep());
    }

    boolean hasCases() {
        return !cases.isEmpty();
    }
}
