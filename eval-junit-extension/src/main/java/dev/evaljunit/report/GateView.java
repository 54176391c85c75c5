/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.Verdict;
import dev.evaljunit.report.PageTexts.Field;
import java.util.List;

/** A verdict as the page shows it. */
record GateView(Mark mark, String gate, String sentence, List<Field> facts, List<String> cases, String nextStep) {

    static GateView of(Verdict verdict) {
        List<Field> facts = verdict.facts().entrySet().stream()
                .map(fact -> new Field(fact.getKey(), TextView.of(fact.getValue())))
                .toList();
        return new GateView(
                Mark.of(verdict.status()),
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
