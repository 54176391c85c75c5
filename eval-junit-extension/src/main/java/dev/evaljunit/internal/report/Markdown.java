/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.text.SafeText;

/**
 * Escapes text for GitHub-flavoured Markdown, inside and outside of tables; not for the start of a line, where a digit or
 * a hyphen would begin a list.
 *
 * <p>Beyond its own signs this covers what forges add after rendering, which no backslash stops: {@code @mentions},
 * references such as {@code #17}, and bare links.
 */
public final class Markdown {

    private static final String SIGNS = "\\`*_[]|~$";

    /** Invisible, and stops a forge from recognizing a mention. */
    private static final String ZERO_WIDTH_SPACE = "\u200B";

    private Markdown() {}

    /** {@return the text on one line, cut to a length and escaped} */
    public static String escape(String text, int limit) {
        return escapeLine(SafeText.line(text, limit));
    }

    /** {@return the text on one line, without its middle if it is too long, and escaped} */
    static String escapeWithAdvice(String text, int limit) {
        return escapeLine(SafeText.lineWithAdvice(text, limit));
    }

    /** {@return the text as code, so that it can be copied: where nothing needs escaping, or in markup if it has signs that would end it} */
    public static String code(String text, int limit) {
        String line = SafeText.line(text, limit);
        if (line.isEmpty()) {
            return "";
        }
        return line.indexOf('`') >= 0 || line.indexOf('|') >= 0
                ? "<code>" + escapeLine(line, "") + "</code>"
                : "`" + line + "`";
    }

    private static String escapeLine(String line) {
        return escapeLine(line, ZERO_WIDTH_SPACE);
    }

    /** @param mentionBreak what follows a sign that begins a mention; forges look for none in code */
    private static String escapeLine(String line, String mentionBreak) {
        var escaped = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            append(escaped, line, i, mentionBreak);
        }
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, String line, int at, String mentionBreak) {
        char c = line.charAt(at);
        if (c == '&') {
            escaped.append("&amp;");
        } else if (c == '<') {
            escaped.append("&lt;");
        } else if (isLink(line, at)) {
            escaped.append(c == ':' ? "&#58;" : "&#46;");
        } else if (SIGNS.indexOf(c) >= 0) {
            escaped.append('\\').append(c);
        } else if (c == '@' || c == '#') {
            escaped.append(c).append(mentionBreak);
        } else {
            escaped.append(c);
        }
    }

    private static boolean isLink(String line, int at) {
        return line.startsWith("://", at) || (line.charAt(at) == '.' && line.regionMatches(true, at - 3, "www", 0, 3));
    }
}
