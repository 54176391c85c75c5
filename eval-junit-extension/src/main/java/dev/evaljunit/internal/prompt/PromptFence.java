/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import dev.evaljunit.internal.scan.InvisibleCharacters;
import java.util.regex.Pattern;

/** Fences untrusted text in a prompt, so that a model does not follow instructions inside it. */
public final class PromptFence {

    /** Starts each fence; a prompt of a rubric must not contain it. */
    public static final String MARK = "<<<";

    private static final Pattern MARK_IN_VALUE = Pattern.compile("<(?=<<)");
    private static final String END = MARK + "end ";
    private static final String CLOSE = ">>>";

    private PromptFence() {}

    /**
     * {@return the text between two lines with its name} Marks inside it are broken up, so that they end no fence, and nothing in it is
     * invisible.
     */
    public static String around(String name, String text) {
        String visible = InvisibleCharacters.shownIn(text);
        String harmless =
                visible.contains(MARK) ? MARK_IN_VALUE.matcher(visible).replaceAll("< ") : visible;
        return MARK + name + CLOSE + "\n" + harmless + "\n" + END + name + CLOSE;
    }

    /**
     * {@return the prompt with a name in all of its marks}
     *
     * @param name that no text in the prompt can know: what only looks like a mark lacks it
     */
    public static String named(String prompt, String name) {
        var named = new StringBuilder(prompt.length() + 256);
        int copied = 0;
        for (int at = prompt.indexOf(MARK); at >= 0; at = prompt.indexOf(MARK, at + 1)) {
            int begin = at + MARK.length();
            int end = endOfName(prompt, begin);
            if (end > begin && prompt.startsWith(CLOSE, end)) {
                named.append(prompt, copied, end).append(' ').append(name);
                copied = end;
            }
        }
        return named.append(prompt, copied, prompt.length()).toString();
    }

    private static int endOfName(String prompt, int begin) {
        int end = begin;
        while (end < prompt.length() && "<>\n".indexOf(prompt.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** {@return the text with every mark on a line of its own} */
    public static String onOwnLines(String text) {
        var started = new StringBuilder(text.length() + 16);
        int copied = 0;
        for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
            if (at > copied && text.charAt(at - 1) != '\n') {
                started.append(text, copied, at).append('\n');
                copied = at;
            }
            int end = endOfEnd(text, at);
            if (end < text.length() && text.charAt(end) != '\n') {
                started.append(text, copied, end).append('\n');
                copied = end;
            }
        }
        return started.append(text, copied, text.length()).toString();
    }

    /** {@return where the mark of an end ends; the end of the text if it is another mark} */
    private static int endOfEnd(String text, int at) {
        int close = text.startsWith(END, at) ? text.indexOf('>', at) : -1;
        boolean isMark = close >= 0
                && text.startsWith(CLOSE, close)
                && text.substring(at, close).indexOf('\n') < 0;
        return isMark ? close + CLOSE.length() : text.length();
    }
}
