/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compares the name of a requested model with the one that its server reports. */
public final class ModelName {

    /** A dated or numbered snapshot: {@code -2026-01-01}, {@code -20260101}, {@code @20260101}, {@code -001}, {@code -0613}. */
    private static final Pattern SNAPSHOT = Pattern.compile("[-@_]\\d{4}-?\\d{2}-?\\d{2}|-\\d{3,4}");

    private static final Pattern LATEST = Pattern.compile("[-:]latest$");

    private static final String ANY = "any";

    private ModelName() {}

    /**
     * {@return whether a reply is from a pinned model, as far as its server tells}
     *
     * @param pinned the name by which the server must report the model, or {@code any}
     * @param reported by the server, if it does
     */
    public static boolean isPinned(String pinned, Optional<String> reported) {
        return pinned.equals(ANY) || reported.map(name -> isSame(pinned, name)).orElse(true);
    }

    /**
     * {@return whether the reported name may stand for the requested model} It is the same name, with or without the provider or
     * path in front of it, or a snapshot of it. A snapshot that was requested must be reported.
     */
    public static boolean isSame(String requested, String reported) {
        if (requested.equals(reported)) {
            return true;
        }
        String wanted = plain(requested);
        String found = plain(reported);
        return isSnapshot(wanted, found) || isSnapshot(base(wanted), found) || isSnapshot(wanted, base(found));
    }

    private static boolean isSnapshot(String wanted, String found) {
        return found.startsWith(wanted)
                && (found.length() == wanted.length()
                        || SNAPSHOT.matcher(found.substring(wanted.length())).matches());
    }

    private static String plain(String name) {
        return LATEST.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    }

    private static String base(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
