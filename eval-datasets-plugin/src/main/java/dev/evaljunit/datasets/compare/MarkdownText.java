/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import java.util.regex.Pattern;

/** Makes texts of one line safe in Markdown. */
public final class MarkdownText {

    /** Whatever starts a link, an image, a mention, markup or a new cell. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>()#!|~@&:.]");

    private static final String ZERO_WIDTH_SPACE = "\u200B";

    private MarkdownText() {}

    /** {@return the text as code, in which nothing has a meaning, unless it has a sign that would end the code} */
    public static String code(String text) {
        return text.isEmpty() || text.indexOf('`') >= 0 || text.indexOf('|') >= 0 ? escaped(text) : "`" + text + "`";
    }

    /** {@return the text with every sign of Markdown as an entity} */
    public static String escaped(String text) {
        return SPECIAL.matcher(text).replaceAll(sign -> {
            char c = sign.group().charAt(0);
            // not formatted: some locales have other digits, which no entity has
            return "&#" + (int) c + ";" + (c == '@' || c == '#' ? ZERO_WIDTH_SPACE : "");
        });
    }
}
