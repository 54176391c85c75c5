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
        return DIFFERENT.matcher(SafeText.cut(line, LONGEST)).replaceAll("…");
    }
}
