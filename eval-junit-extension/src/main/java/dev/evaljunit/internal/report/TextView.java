/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.text.SafeText;

/**
 * A text of any length on the page.
 *
 * @param body the text, at most as long as the limit
 * @param isLong whether it is collapsed to its first words
 * @param teaser its first words
 * @param note how much was cut; empty if nothing was
 */
record TextView(String body, boolean isLong, String teaser, String note) {

    /** The longest text on the page, in characters. */
    static final int LIMIT = 10_000;

    private static final int SHORT = 600;
    private static final int SHORT_LINES = 12;
    private static final int TEASER = 160;

    static TextView of(String text) {
        String body = SafeText.cut(text, LIMIT);
        boolean isLong = body.length() > SHORT || body.lines().count() > SHORT_LINES;
        return new TextView(body, isLong, isLong ? SafeText.line(body, TEASER) : "", note(text));
    }

    private static String note(String text) {
        return text.length() <= LIMIT
                ? ""
                : "Cut after %s of %s characters."
                        .formatted(ReportText.grouped(LIMIT), ReportText.grouped(text.length()));
    }
}
