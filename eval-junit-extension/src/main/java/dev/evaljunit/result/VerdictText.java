/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

/** Lays out a verdict as text, for all surfaces: sentence, aligned facts, cases, next step. */
final class VerdictText {

    private VerdictText() {}

    static String of(Explanation verdict) {
        var text = new StringBuilder(verdict.sentence());
        appendFacts(text, verdict);
        if (!verdict.cases().isEmpty()) {
            text.append("\nCases to look at:");
            verdict.cases().forEach(line -> text.append("\n  ").append(line));
        }
        if (!verdict.nextStep().isEmpty()) {
            text.append('\n').append(verdict.nextStep());
        }
        return text.toString();
    }

    private static void appendFacts(StringBuilder text, Explanation verdict) {
        int width =
                verdict.facts().keySet().stream().mapToInt(String::length).max().orElse(0);
        verdict.facts()
                .forEach((label, value) -> text.append("\n  ")
                        .append(label)
                        .append(" ".repeat(width - label.length()))
                        .append(" : ")
                        .append(value));
    }
}
