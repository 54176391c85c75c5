/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A regular expression of a JSON Schema, in which $ is the end of the text; in Java, it is also before a last line break. */
final class SchemaPattern {

    private static final Pattern ESCAPE_CLASS_OR_END = Pattern.compile("(?s)\\\\.|\\[(?:\\\\.|[^]\\\\])*+]|\\$");

    private SchemaPattern() {}

    static Pattern compile(String regex) {
        return Pattern.compile(ESCAPE_CLASS_OR_END
                .matcher(regex)
                .replaceAll(found -> found.group().equals("$") ? "\\\\z" : Matcher.quoteReplacement(found.group())));
    }
}
