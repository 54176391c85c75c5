/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.text.SafeText;
import java.util.OptionalInt;

/**
 * A text of any length on the page.
 *
 * @param body the text, at most as long as the limit
 * @param length the length of the whole text; empty if nothing was cut
 */
record TextView(String body, OptionalInt length) {

    /** The longest text on the page, in characters. */
    static final int LIMIT = 10_000;

    static TextView of(String text) {
        return new TextView(
                SafeText.cut(text, LIMIT),
                text.length() <= LIMIT ? OptionalInt.empty() : OptionalInt.of(text.length()));
    }
}
