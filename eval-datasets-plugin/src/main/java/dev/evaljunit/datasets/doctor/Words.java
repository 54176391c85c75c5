/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words of findings. */
final class Words {

    private static final int MOST_LISTED = 5;

    private Words() {}

    static String count(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String are(long count, String what) {
        return count(count, what) + (count == 1 ? " is" : " are");
    }

    static String id(String id) {
        return SafeText.id(id);
    }

    /** {@return the first ids, and how many more there are} */
    static String listed(List<String> ids, long all) {
        long shown = Math.min(ids.size(), MOST_LISTED);
        String first = ids.stream()
                .limit(MOST_LISTED)
                .map(id -> "'" + id(id) + "'")
                .collect(Collectors.joining(", "));
        return all > shown ? String.format(Locale.ROOT, "%s and %,d more", first, all - shown) : first;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String points(double share) {
        return String.format(Locale.ROOT, "%.1f points", 100 * share).replace(".0 ", " ");
    }

    static String days(double days) {
        return String.format(Locale.ROOT, "%.1f days", days);
    }
}
