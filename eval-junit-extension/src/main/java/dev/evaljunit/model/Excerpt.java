/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

/** The beginning of a text from a server, fit for a message: short, on one line, without secrets. */
final class Excerpt {

    private static final int LONGEST = 200;

    private Excerpt() {}

    /** {@return the first 200 characters} */
    static String of(String text, String secret) {
        String redacted = redact(oneLine(text), secret);
        if (redacted.codePointCount(0, redacted.length()) <= LONGEST) {
            return redacted;
        }
        return redacted.substring(0, redacted.offsetByCodePoints(0, LONGEST)) + "…";
    }

    private static String redact(String text, String secret) {
        return secret.isEmpty() ? text : text.replace(secret, "[redacted]");
    }

    /** Control and format characters could rewrite a terminal's lines, or reverse the direction of reading. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{C}\\s]+", " ").strip();
    }
}
