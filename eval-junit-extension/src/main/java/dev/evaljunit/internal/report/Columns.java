/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import java.util.ArrayList;
import java.util.List;

/** Wraps plain text at 100 columns, unless a word is longer. */
public final class Columns {

    private static final int WIDTH = 100;

    private Columns() {}

    /** {@return the parts after the first prefix, broken between parts, further lines indented as far as it is wide} */
    static String layOut(String prefix, List<String> parts, String separator) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(prefix);
        for (String part : parts) {
            boolean first = line.length() == prefix.length();
            if (!first && line.length() + separator.length() + part.length() > WIDTH) {
                lines.add(line.append(separator.stripTrailing()).toString());
                line = new StringBuilder(" ".repeat(prefix.length())).append(part);
            } else {
                line.append(first ? "" : separator).append(part);
            }
        }
        lines.add(line.toString());
        return String.join("\n", lines);
    }

    /** {@return the text after the prefix, broken between words, but not between a number and its per cent sign} */
    public static String wrap(String prefix, String text) {
        return layOut(prefix, List.of(text.split(" (?!%)")), " ");
    }
}
