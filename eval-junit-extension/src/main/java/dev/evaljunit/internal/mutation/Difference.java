/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;

/**
 * Where two texts differ, short enough for a table, on one line and without secrets.
 *
 * @param before the part of the original, with a few words around it
 * @param after the part that takes its place
 */
public record Difference(String before, String after) {

    private static final int AROUND = 24;
    private static final int LONGEST = 90;

    static Difference of(String original, String changed) {
        String before = Redactor.redact(original);
        String after = Redactor.redact(changed);
        int start = wordStart(before, commonStart(before, after) - AROUND);
        int end = Math.max(0, commonEnd(before, after, commonStart(before, after)) - AROUND);
        return new Difference(excerpt(before, start, end), excerpt(after, start, end));
    }

    private static int commonStart(String one, String other) {
        int i = 0;
        while (i < Math.min(one.length(), other.length()) && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        return i;
    }

    private static int commonEnd(String one, String other, int start) {
        int i = 0;
        while (i < Math.min(one.length(), other.length()) - start
                && one.charAt(one.length() - 1 - i) == other.charAt(other.length() - 1 - i)) {
            i++;
        }
        return i;
    }

    /** Not every language has blanks between its words. */
    private static int wordStart(String text, int at) {
        int latest = Math.max(0, at);
        int start = latest;
        while (start > 0 && latest - start < AROUND && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static String excerpt(String text, int start, int end) {
        int last = Math.max(start, text.length() - end);
        String part = text.substring(start, last);
        return SafeText.line((start > 0 ? "…" : "") + part + (last < text.length() ? "…" : ""), LONGEST);
    }
}
