/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import static dev.evaljunit.datasets.compare.MarkdownText.code;
import static dev.evaljunit.datasets.compare.MarkdownText.escaped;

import dev.evaljunit.datasets.facts.PassRates;
import dev.evaljunit.datasets.facts.Words;
import dev.evaljunit.internal.text.SafeText;

/** The result for a page or a comment. */
final class MarkdownDoctor {

    private final StringBuilder out = new StringBuilder();

    private MarkdownDoctor() {}

    static String of(Diagnosis diagnosis) {
        var text = new MarkdownDoctor();
        text.line("### " + escaped(diagnosis.summary()));
        text.findings(diagnosis);
        diagnosis.reasons().forEach(each -> text.line("\n" + escaped(each)));
        diagnosis
                .undecided()
                .forEach(each -> text.line(
                        "\nUndecided %s: %s".formatted(code(each.rule().id()), escaped(each.reason()))));
        text.line("\n#### The loop\n");
        diagnosis.loop().forEach(each -> text.line("- " + escaped(each)));
        text.rates(diagnosis);
        text.line("\n<details><summary>Looked at</summary>\n");
        diagnosis
                .sights()
                .forEach(sight -> text.line("- %s: %s".formatted(code(safe(sight.place())), escaped(sight.content()))));
        text.line("\n</details>");
        return text.out.toString();
    }

    private static String safe(String place) {
        return SafeText.line(place);
    }

    private void findings(Diagnosis diagnosis) {
        if (diagnosis.findings().isEmpty()) {
            return;
        }
        line("\n| | what was seen | next |");
        line("|---|---|---|");
        for (Finding finding : diagnosis.findings()) {
            line("| %s<br>%s | %s | %s |"
                    .formatted(
                            code(finding.rule().id()),
                            code(finding.where()),
                            escaped(finding.sentence()),
                            code(finding.nextStep())));
        }
    }

    private void rates(Diagnosis diagnosis) {
        if (diagnosis.rates().isEmpty()) {
            return;
        }
        line("\n| pass rate on the same cases and judges | runs | first | last |");
        line("|---|---|---|---|");
        for (PassRates rates : diagnosis.rates()) {
            line("| %s | %s | %s | %s |"
                    .formatted(
                            code(Words.id(rates.eval())),
                            rates.runs(),
                            escaped(rates.first().words()),
                            escaped(rates.last().words())));
        }
    }

    private void line(String line) {
        out.append(line).append('\n');
    }
}
