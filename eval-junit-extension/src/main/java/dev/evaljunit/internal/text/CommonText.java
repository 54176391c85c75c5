/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.regex.Pattern;

/** What messages of one kind share: all but what differs from case to case. */
public final class CommonText {

    private static final int LONGEST = 200;

    private static final Pattern DIFFERENT =
            Pattern.compile("\"[^\"]*\"?|'[^']*'?|`[^`]*`?|\\b[a-z]{2,10}://\\S*|\\S*[0-9]\\S*");

    private CommonText() {}

    /** {@return the start of a line, in which {@code …} stands for each quoted text, URL and word with a digit} */
    public static String of(String line) {
        String start = SafeText.cut(line, LONGEST);
        return mayDiffer(start) ? DIFFERENT.matcher(start).replaceAll("…") : start;
    }

    /** The pattern is slow, and each of its alternatives needs one of these. */
    private static boolean mayDiffer(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c >= '0' && c <= ':') || c == '"' || c == '\'' || c == '`') {
                return true;
            }
        }
        return false;
    }
}
