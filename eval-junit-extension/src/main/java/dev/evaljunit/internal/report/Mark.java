/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

/**
 * The look of an outcome or a status on the page: a word, a sign and a colour, any of which is enough.
 *
 * @param word the word
 * @param sign one character
 * @param css the class that has the colour
 */
record Mark(String word, String sign, String css) {

    static Mark of(String word) {
        return switch (word) {
            case "PASS" -> new Mark(word, "✓", "pass");
            case "FAIL" -> new Mark(word, "✗", "fail");
            case "NOT_APPLICABLE" -> new Mark("NOT APPLICABLE", "–", "open");
            case "ERROR" -> new Mark(word, "!", "error");
            default -> new Mark(word, "?", "open");
        };
    }

    static Mark of(Enum<?> word) {
        return of(word.name());
    }

    /** {@return the mark of a status, which may be green or red} */
    static Mark of(String status, boolean isGreen) {
        Mark mark = of(status);
        return status.equals("INCONCLUSIVE")
                ? new Mark(ReportText.status(status, isGreen), mark.sign, isGreen ? "open" : "open red")
                : mark;
    }
}
