/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import java.util.regex.Pattern;

/**
 * The name and version of a rubric.
 *
 * @param name letters, digits and {@code . _ -}
 * @param version the same
 */
record RubricName(String name, String version) {

    /** Name and version become a path, so only harmless characters are allowed. */
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9](?:[._-]?[A-Za-z0-9]){0,63}");

    static RubricName parse(String reference) {
        String[] parts = reference.split("@", -1);
        if (parts.length != 2
                || !PART.matcher(parts[0]).matches()
                || !PART.matcher(parts[1]).matches()) {
            throw new EvalException(
                    "A rubric must be named name@version, each of letters, digits and single signs . _ - between them, found '%s'. Write, for instance, groundedness@3."
                            .formatted(reference));
        }
        return new RubricName(parts[0], parts[1]);
    }

    /** {@return the path of the rubric on the class path} */
    String file() {
        return "rubrics/" + this + ".yaml";
    }

    @Override
    public String toString() {
        return name + "@" + version;
    }
}
