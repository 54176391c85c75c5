/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.regex.Pattern;

/**
 * Makes text from agents, datasets and judges harmless to show: control characters, which a terminal would obey, become
 * visible signs, characters that reorder or break the text around them become {@code U+FFFD}, and commands to a CI server fall
 * apart. Whatever is printed or ends in a test result goes through {@link #shown}.
 */
public final class SafeText {

    private static final int REPLACEMENT = 0xFFFD;
    private static final String ELLIPSIS = "…";
    private static final int LONGEST_ID = 80;

    /** How much of a long text is looked at for a short excerpt: white space shrinks. */
    private static final int SEARCHED = 8;

    private static final Pattern SENTENCE_BEFORE = Pattern.compile("[.!?][\"')]{0,3} (?=\\p{Lu})");

    private SafeText() {}

    /**
     * {@return a message as a console, a build log or a test result shows it: on its lines, without secrets, control characters
     * and commands to a CI server}
     */
    public static String shown(String message) {
        return CiCommands.inert(block(Redactor.redact(message)));
    }

    /** {@return the text with its line breaks and tabs, and without control characters, for what no CI server reads} */
    public static String block(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return lines.codePoints().allMatch(c -> visible(c) == c) ? lines : neutralised(lines);
    }

    /** {@return whether a CI server would find a command in a line of the text} */
    public static boolean hasCommand(String text) {
        return !CiCommands.inert(text).equals(text);
    }

    /** {@return the text on one line, without control characters and commands to a CI server} */
    public static String line(String text) {
        return CiCommands.inert(
                isPlainLine(text)
                        ? text
                        : block(text).replaceAll("[\\n\\t ]+", " ").strip());
    }

    /** {@return whether the text has only visible ASCII, and single blanks between it, as nearly all ids and names have} */
    private static boolean isPlainLine(String text) {
        boolean mayBeBlank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7E || (c == ' ' && !mayBeBlank)) {
                return false;
            }
            mayBeBlank = c != ' ';
        }
        return mayBeBlank;
    }

    /** {@return the text on one line, cut to a length, without secrets} */
    public static String line(String text, int limit) {
        // Before the cut, since half a secret would not be recognised; and again on one line, where a secret is closer
        // to its name.
        String line = Redactor.redact(line(Redactor.redact(start(text, SEARCHED * limit))));
        return line.length() > limit || text.length() > SEARCHED * limit ? cut(line, limit - 1) + ELLIPSIS : line;
    }

    /**
     * {@return the text on one line, without secrets; if it is longer than the limit, its middle is left out} The last sentences of
     * a message are advice, which must be whole.
     */
    public static String lineWithAdvice(String text, int limit) {
        if (text.length() > SEARCHED * limit) {
            return line(text, limit);
        }
        String line = line(text, SEARCHED * limit);
        String advice = line.length() > limit ? lastSentences(line, limit * 3 / 5) : "";
        return advice.isEmpty()
                ? line(text, limit)
                : cut(line, limit - advice.length() - 2).stripTrailing() + ELLIPSIS + " " + advice;
    }

    private static String lastSentences(String line, int limit) {
        return SENTENCE_BEFORE
                .matcher(line)
                .results()
                .filter(before -> line.length() - before.end() <= limit)
                .findFirst()
                .map(before -> line.substring(before.end()))
                .orElse("");
    }

    /** A text of many megabytes must not be searched for the sake of its first words, and the last may be half a secret. */
    private static String start(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        String start = cut(text, limit);
        int end = start.length();
        while (end > 0 && !Character.isWhitespace(start.charAt(end - 1))) {
            end--;
        }
        return end == 0 ? start : start.substring(0, end);
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
