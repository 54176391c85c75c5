/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import dev.evaljunit.internal.text.SafeText;

/** The beginning of a text from a server, fit for a message: short, on one line, without the key. */
final class Excerpt {

    private static final int LONGEST = 200;

    private Excerpt() {}

    /** {@return at most 200 characters} */
    static String of(String text, String secret) {
        return SafeText.line(secret.isEmpty() ? text : text.replace(secret, "[redacted]"), LONGEST);
    }
}
