/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.text.VisibleText;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** A regular expression for a text as people see it, in which one character stands for all that look like it. */
final class VisiblePattern {

    private final String regex;
    private final StringBuilder visible = new StringBuilder();
    private boolean isQuoted;

    private VisiblePattern(String regex) {
        this.regex = regex;
    }

    static String of(String regex, int flags) {
        return (flags & Pattern.LITERAL) != 0 ? VisibleText.characters(regex) : new VisiblePattern(regex).converted();
    }

    private String converted() {
        for (int at = 0; at < regex.length(); at += add(at)) {
            // each step adds what it has read
        }
        return Normalizer.normalize(visible, Normalizer.Form.NFC);
    }

    /** {@return how many characters it has read} */
    private int add(int at) {
        String quote = isQuoted ? "\\E" : "\\Q";
        if (regex.startsWith(quote, at)) {
            visible.append(quote);
            isQuoted = !isQuoted;
            return quote.length();
        }
        int c = regex.codePointAt(at);
        if (c == '\\' && !isQuoted && at + 1 < regex.length()) {
            int escaped = regex.codePointAt(at + 1);
            visible.append('\\').appendCodePoint(VisibleText.shown(escaped));
            return 1 + Character.charCount(escaped);
        }
        addVisible(c);
        return Character.charCount(c);
    }

    /** A hyphen would be a range in a class, and a blank is ignored in a pattern with comments. */
    private void addVisible(int c) {
        int shown = VisibleText.shown(c);
        if (c != shown && !isQuoted && (shown == '-' || Character.isWhitespace(shown))) {
            visible.append('\\');
        }
        if (!VisibleText.isInvisible(c)) {
            visible.appendCodePoint(shown);
        }
    }
}
