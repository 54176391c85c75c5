/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggests the known name that a user probably meant. */
public final class Nearest {

    private static final int LONGEST_NAME = 60;

    private Nearest() {}

    /** {@return the known name that takes the fewest edits; empty if even that one is unlike the given name} */
    public static Optional<String> to(String given, Collection<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(name -> distance(given, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(given, name) <= Math.max(2, given.length() / 2));
    }

    /** {@return a question that names it, with a blank before it, to follow a sentence; empty if there is none} */
    public static String hint(String given, Collection<String> known) {
        return to(given, known)
                .map(name -> " Did you mean '" + SafeText.line(name, LONGEST_NAME) + "'?")
                .orElse("");
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substituted, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
