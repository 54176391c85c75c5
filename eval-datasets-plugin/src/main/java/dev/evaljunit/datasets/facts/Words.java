/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words of findings. */
public final class Words {

    private static final int MOST_LISTED = 5;

    private Words() {}

    public static String count(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public static String are(long count, String what) {
        return count(count, what) + (count == 1 ? " is" : " are");
    }

    public static String id(String id) {
        return SafeText.id(id);
    }

    /** {@return the first ids, and how many more there are} */
    public static String listed(List<String> ids, long all) {
        long shown = Math.min(ids.size(), MOST_LISTED);
        String first =
                ids.stream().limit(MOST_LISTED).map(id -> "'" + id(id) + "'").collect(Collectors.joining(", "));
        return all > shown ? String.format(Locale.ROOT, "%s and %,d more", first, all - shown) : first;
    }

    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    public static String points(double share) {
        return String.format(Locale.ROOT, "%.1f points", 100 * share).replace(".0 ", " ");
    }

    public static String days(double days) {
        return String.format(Locale.ROOT, "%.1f days", days);
    }
}
