/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Something that a scanner found.
 *
 * @param what it is, such as {@code e-mail address}
 * @param text as found, which must not be shown
 * @param shown what may be shown of it; may be empty
 * @param at the index of its first character
 */
public record Finding(String what, String text, String shown, int at) {

    private static final int SHORTEST_WITH_END = 8;
    private static final int END = 2;
    private static final int LONGEST_SHOWN = 40;

    /** {@return a finding of which only signs and, if it is long, the last two letters or digits are shown} */
    public static Finding masked(String what, String text, int at) {
        return new Finding(what, text, mask(text), at);
    }

    private static String mask(String text) {
        long left = text.codePoints().filter(Character::isLetterOrDigit).count();
        long masked = left < SHORTEST_WITH_END ? left : left - END;
        var mask = new StringBuilder();
        for (int c : text.codePoints().limit(LONGEST_SHOWN).toArray()) {
            boolean isHidden = Character.isLetterOrDigit(c) && masked-- > 0;
            mask.appendCodePoint(isHidden ? '*' : c);
        }
        return mask.toString();
    }

    /** {@return what matches a pattern and passes a check, masked} */
    static List<Finding> all(String what, Pattern pattern, String text, Predicate<String> check) {
        return pattern.matcher(text)
                .results()
                .filter(match -> check.test(match.group()))
                .map(match -> masked(what, match.group(), match.start()))
                .toList();
    }

    /** {@return the findings in the order of the text; of those that overlap, the first and longest} */
    public static List<Finding> apart(List<Finding> findings) {
        var sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparingInt(Finding::at)
                .thenComparing(Comparator.comparingInt(Finding::end).reversed()));
        var apart = new ArrayList<Finding>();
        int end = 0;
        for (Finding finding : sorted) {
            if (finding.at >= end) {
                apart.add(finding);
                end = finding.end();
            }
        }
        return apart;
    }

    private int end() {
        return at + text.length();
    }
}
