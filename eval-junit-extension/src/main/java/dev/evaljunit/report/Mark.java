/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

/**
 * How the page shows an outcome or a status: by a word, a sign and a colour, so that none of them is needed.
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
            case "ERROR" -> new Mark(word, "!", "error");
            default -> new Mark(word, "?", "open");
        };
    }

    static Mark of(Enum<?> word) {
        return of(word.name());
    }
}
