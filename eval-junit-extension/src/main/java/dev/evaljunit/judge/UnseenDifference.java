/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Names the characters by which texts differ that look the same. */
final class UnseenDifference {

    private static final int SHOWN = 3;

    private UnseenDifference() {}

    /** {@return a remark on a text that looks like the expected one, with a blank before it; empty if it does not} */
    static String between(String found, String wanted, TextComparison comparison) {
        return comparison.looser(found).strip().equals(comparison.looser(wanted).strip()) ? remark(found, wanted) : "";
    }

    /** {@return a remark on a text in which something looks like the expected one; empty if nothing does} */
    static String in(String text, String wanted, TextComparison comparison) {
        if (!comparison.isExact() && comparison.comparable(text).contains(comparison.comparable(wanted))) {
            return " (only as part of a longer number)";
        }
        String loose = comparison.looser(wanted);
        if (loose.isBlank() || !comparison.looser(text).contains(loose)) {
            return "";
        }
        int end = first(
                text.length(), at -> comparison.looser(text.substring(0, at)).contains(loose));
        int begin = end
                - first(
                        end,
                        length -> comparison
                                .looser(text.substring(end - length, end))
                                .contains(loose));
        return remark(text.substring(begin, end), wanted);
    }

    /** {@return the smallest number for which a condition holds that holds for all larger ones} */
    private static int first(int most, IntPredicate holds) {
        int low = 0;
        int high = most;
        while (low < high) {
            int middle = (low + high) / 2;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }

    private static String remark(String found, String wanted) {
        var remarks = new ArrayList<String>();
        addTo(remarks, "the answer has ", only(found, wanted));
        addTo(remarks, "the expected text has ", only(wanted, found));
        return " (looks the same, but " + (remarks.isEmpty() ? "white space differs" : String.join("; ", remarks))
                + ")";
    }

    private static void addTo(List<String> remarks, String subject, String names) {
        if (!names.isEmpty()) {
            remarks.add(subject + names);
        }
    }

    private static String only(String text, String other) {
        return text.codePoints()
                .filter(c -> other.indexOf(c) < 0 && (c > '~' || VisibleText.isInvisible(c)))
                .distinct()
                .limit(SHOWN)
                .mapToObj(c -> "U+%04X %s".formatted(c, Character.getName(c)))
                .collect(Collectors.joining(", "));
    }
}
