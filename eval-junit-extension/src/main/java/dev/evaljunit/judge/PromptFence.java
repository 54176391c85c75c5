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
    private static final Pattern NOT_AT_START_OF_LINE = Pattern.compile("(?<=[^\n])(?=<<<)");
    private static final Pattern NOT_AT_END_OF_LINE = Pattern.compile("(<<<end [^>\n]*>>>)(?=[^\n])");

    private PromptFence() {}

    /** {@return the text between two lines with its name; marks inside it are broken up, so that they end no fence} */
    static String around(String name, String text) {
        String harmless = MARK_IN_VALUE.matcher(text).replaceAll("< ");
        return "<<<%s>>>\n%s\n<<<end %s>>>".formatted(name, harmless, name);
    }

    /** {@return the text with every mark on a line of its own} */
    static String onOwnLines(String text) {
        String started = NOT_AT_START_OF_LINE.matcher(text).replaceAll("\n");
        return NOT_AT_END_OF_LINE.matcher(started).replaceAll("$1\n");
    }
}
