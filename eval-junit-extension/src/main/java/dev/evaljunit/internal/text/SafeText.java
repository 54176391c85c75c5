/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

/**
 * Makes text from agents, datasets and judges harmless to show: control characters, which a terminal would obey, become
 * visible signs, and characters that reorder or break the text around them become {@code U+FFFD}.
 */
public final class SafeText {

    private static final int REPLACEMENT = 0xFFFD;
    private static final String ELLIPSIS = "…";
    private static final int LONGEST_ID = 80;

    private SafeText() {}

    /** {@return the text with its line breaks and tabs, all else neutralised} */
    public static String block(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return lines.codePoints().allMatch(c -> visible(c) == c) ? lines : neutralised(lines);
    }

    /** {@return the text on one line} */
    public static String line(String text) {
        return block(text).replaceAll("[\\n\\t ]+", " ").strip();
    }

    /** {@return the text on one line, cut to a length} */
    public static String line(String text, int limit) {
        // Cut first, so that a text of many megabytes is not searched for its first words.
        String line = line(cut(text, 2 * limit));
        return line.length() > limit || text.length() > 2 * limit ? cut(line, limit - 1) + ELLIPSIS : line;
    }

    /** {@return the id of a case as a message can show it} */
    public static String id(String id) {
        return line(id, LONGEST_ID);
    }

    /** {@return at most the first {@code limit} characters, without half a surrogate pair} */
    public static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }

    private static String neutralised(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(visible(c)));
        return safe.toString();
    }

    private static int visible(int c) {
        if (c < 0x20) {
            return c == '\n' || c == '\t' ? c : 0x2400 + c;
        }
        if (c < 0x7F) {
            return c;
        }
        return c == 0x7F ? 0x2421 : isMisleading(c) ? REPLACEMENT : c;
    }

    private static boolean isMisleading(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> isBidiOverride(c) || (c & 0xFFFE) == 0xFFFE;
        };
    }

    private static boolean isBidiOverride(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
