/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.text.Numerals;
import dev.evaljunit.internal.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which texts are the same to a judge.
 *
 * @param ignoresCase whether upper and lower case are the same
 * @param isExact whether characters that people cannot tell apart are different, such as two kinds of blanks
 */
record TextComparison(boolean ignoresCase, boolean isExact) {

    static final TextComparison VISIBLE = new TextComparison(false, false);

    TextComparison exactly() {
        return new TextComparison(false, true);
    }

    TextComparison ignoringCase(boolean ignored) {
        return new TextComparison(ignored, isExact);
    }

    /** {@return what distinguishes it from other comparisons} */
    Map<String, String> identity() {
        var identity = new LinkedHashMap<String, String>();
        identity.put("case", ignoresCase ? "ignored" : "matched");
        if (isExact) {
            identity.put("characters", "exact");
        }
        return identity;
    }

    /** {@return the text with one character for all that are the same} */
    String comparable(String text) {
        return cased(isExact ? text : VisibleText.of(text));
    }

    /** Upper case maps the two small sigmas, and ß and ss, to the same. */
    private String cased(String text) {
        return ignoresCase ? text.toUpperCase(Locale.ROOT) : text;
    }

    /** {@return the comparable text without blanks around it, which only an exact comparison distinguishes} */
    String trimmed(String text) {
        return isExact ? comparable(text) : comparable(text).strip();
    }

    boolean isSame(String one, String other) {
        return trimmed(one).equals(trimmed(other));
    }

    /**
     * {@return whether a text contains another one, of whose numbers none continues in the text}
     *
     * @param text that is {@link #comparable}
     * @param wanted that is {@link #comparable}
     */
    boolean contains(String text, String wanted) {
        int at = text.indexOf(wanted);
        while (at >= 0 && !isExact && Numerals.isPartOfNumber(text, at, at + wanted.length())) {
            at = text.indexOf(wanted, at + 1);
        }
        return at >= 0;
    }

    /** {@return the text as a looser comparison sees it, to find out why it is not the same} */
    String looser(String text) {
        return cased(isExact ? VisibleText.of(text) : VisibleText.inLatin(VisibleText.of(text)));
    }
}
