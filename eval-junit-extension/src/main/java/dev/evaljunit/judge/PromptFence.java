/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import java.util.regex.Pattern;

/** Fences untrusted text in a prompt, so that a model does not follow instructions inside it. */
final class PromptFence {

    /** Starts each fence; a prompt of a rubric must not contain it. */
    static final String MARK = "<<<";

    private static final Pattern MARK_IN_VALUE = Pattern.compile("<(?=<<)");
    private static final Pattern END_AND_MORE = Pattern.compile("(<<<end [^>\n]*>>>)(?=[^\n])");

    private PromptFence() {}

    /** {@return the text between two lines with its name; marks inside it are broken up, so that they end no fence} */
    static String around(String name, String text) {
        String harmless = text.contains(MARK) ? MARK_IN_VALUE.matcher(text).replaceAll("< ") : text;
        return MARK + name + ">>>\n" + harmless + "\n<<<end " + name + ">>>";
    }

    /** {@return the text with every mark on a line of its own} */
    static String onOwnLines(String text) {
        var started = new StringBuilder(text.length() + 16);
        int copied = 0;
        for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
            if (at > 0 && text.charAt(at - 1) != '\n') {
                started.append(text, copied, at).append('\n');
                copied = at;
            }
        }
        return END_AND_MORE.matcher(started.append(text, copied, text.length())).replaceAll("$1\n");
    }
}
