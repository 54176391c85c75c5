/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.function.Predicate;

/** Names of versions that follow others. */
public final class Versions {

    private Versions() {}

    /** {@return the first version after this one that does not exist: the next number, or the version with a number from 2 on} */
    public static String next(String version, Predicate<String> exists) {
        boolean isNumber = version.matches("\\d{1,9}");
        String base = isNumber ? "" : version + "-";
        int next = isNumber ? Integer.parseInt(version) + 1 : 2;
        while (exists.test(base + next)) {
            next++;
        }
        return base + next;
    }
}
