/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.notify;

import dev.evaljunit.internal.text.SafeText;
import java.util.regex.Pattern;

/** Texts of others, in which neither a forge nor a chat finds a mention, a reference, a link or a format. */
final class InertText {

    /** Invisible, and takes the meaning from the sign before it. */
    private static final String BREAK = "\u200B";

    /** What forges and chats add to rendered text, which no escaping stops. */
    private static final Pattern REFERENCE =
            Pattern.compile("([@!%~$^]|(?<!&)#)(?=[\\p{L}\\p{N}\"\\[*])|(&amp;)(?=\\d)");

    /** A sign by its number, which a forge looks for references after it has read it. */
    private static final Pattern BY_NUMBER = Pattern.compile("&#\\d+;");

    private static final Pattern ISSUE = Pattern.compile("(?i)\\b(GH|GL)-(?=\\d)");
    private static final Pattern LINK = Pattern.compile("(?i)(:)(?=//)|(www)(?=\\.)|(mailto:)|(])(?=[(:])");
    private static final Pattern EMOJI = Pattern.compile(":(?=[a-z0-9_+-]+:)");
    private static final Pattern AT_WORDS = Pattern.compile("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    private InertText() {}

    /** {@return Markdown that escapes texts of others, without the references that only some forges know} */
    static String markdown(String escaped) {
        String inert = REFERENCE.matcher(escaped).replaceAll("$1$2" + BREAK);
        inert = BY_NUMBER.matcher(inert).replaceAll("$0" + BREAK);
        return ISSUE.matcher(inert).replaceAll("$1" + BREAK + "-");
    }

    /** {@return a text on one line, cut to a length, without secrets, for a title} */
    static String line(String text, int limit) {
        String line = SafeText.line(text, limit)
                .replace('`', '\u02CB')
                .replace('*', '\u2217')
                .replace('~', '\u223C')
                .replace('|', '\u2223');
        line = AT_WORDS.matcher(line).replaceAll("\u02CD");
        line = REFERENCE.matcher(line).replaceAll("$1$2" + BREAK);
        line = ISSUE.matcher(line).replaceAll("$1" + BREAK + "-");
        line = LINK.matcher(line).replaceAll("$1$2$3$4" + BREAK);
        return EMOJI.matcher(line).replaceAll(":" + BREAK);
    }

    /** {@return the same for a chat, whose commands such as {@code <!everyone>} begin with an angle bracket} */
    static String chat(String text, int limit) {
        return line(text, limit).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
