/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks names and versions of datasets, which become directories. */
public final class DatasetNames {

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");

    private static final int LONGEST_SHOWN = 140;

    private DatasetNames() {}

    /**
     * Refuse a name or version that could leave its directory.
     *
     * @param version {@code null} if there is none to check
     * @throws EvalException if one of them has other signs than letters, digits and {@code . _ + -}
     */
    public static void check(String name, @Nullable String version) {
        checkPart("name", name);
        if (version != null) {
            checkPart("version", version);
        }
    }

    /**
     * Refuse a name or version that a file states and that could leave its directory.
     *
     * @param place the file in messages
     * @throws EvalException if one of them has other signs than letters, digits and {@code . _ + -}
     */
    static void check(String name, String version, String place) {
        try {
            check(name, version);
        } catch (EvalException e) {
            throw new EvalException(place + ": " + e.getMessage(), e);
        }
    }

    static void checkVersion(String version) {
        checkPart("version", version);
    }

    private static void checkPart(String what, String value) {
        if (!HARMLESS.matcher(value).matches() || value.contains("..")) {
            throw new EvalException(
                    "A dataset's %s must consist of letters, digits and . _ + -, start with a letter or digit, and not contain '..', found '%s'."
                            .formatted(what, SafeText.line(value, LONGEST_SHOWN)));
        }
    }
}
