/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.datasets.facts.PassRates;
import dev.evaljunit.datasets.facts.Words;

/** The result as lines for a console. */
final class TextDoctor {

    private final StringBuilder out = new StringBuilder();

    private TextDoctor() {}

    static String of(Diagnosis diagnosis) {
        var text = new TextDoctor();
        text.line(diagnosis.summary());
        for (Finding finding : diagnosis.findings()) {
            text.line("  %s (%s)".formatted(finding.rule().id(), finding.where()));
            text.line("      " + finding.sentence());
            text.line("      next: " + finding.nextStep());
        }
        diagnosis.reasons().forEach(text::line);
        diagnosis
                .undecided()
                .forEach(each ->
                        text.line("undecided %s: %s".formatted(each.rule().id(), each.reason())));
        text.line("The loop:");
        diagnosis.loop().forEach(each -> text.line("  " + each));
        for (PassRates rates : diagnosis.rates()) {
            text.line("  %s over %s runs of the same cases and judges: %s, then %s"
                    .formatted(
                            Words.id(rates.eval()),
                            rates.runs(),
                            rates.first().words(),
                            rates.last().words()));
        }
        text.line("Looked at:");
        diagnosis.sights().forEach(sight -> text.line("  %s: %s".formatted(sight.place(), sight.content())));
        return text.out.toString().stripTrailing();
    }

    private void line(String line) {
        out.append(line).append('\n');
    }
}
