/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

/** Numbers of things in words. */
public final class Count {

    private static final int GROUP = 3;

    private Count() {}

    /** {@return such as {@code 1 item} and {@code 1,024 items}} */
    public static String of(long number, String one) {
        return grouped(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** {@return such as {@code 1,000}} */
    public static String grouped(long number) {
        // A page has many small counts, and formatting one takes longer than all else that is done for a case.
        return Math.abs(number) < 1_000 ? Long.toString(number) : groups(Long.toString(number));
    }

    private static String groups(String digits) {
        var text = new StringBuilder(digits);
        int first = digits.startsWith("-") ? 1 : 0;
        for (int at = text.length() - GROUP; at > first; at -= GROUP) {
            text.insert(at, ',');
        }
        return text.toString();
    }
}
