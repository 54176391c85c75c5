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
 * @param reference by which tests and reports name the rubric
 * @param file in messages: the path of the rubric on the class path, or the reference if it has no file of the user's
 */
record RubricName(String name, String version, String reference, String file) {

    /** Name and version become a path, so only harmless characters are allowed. */
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9](?:[._-]?[A-Za-z0-9]){0,63}");

    /** Begins the names of the rubrics in our jar; no rubric of a user can have it. */
    private static final String READY_MADE = "evaljunit/";

    RubricName(String name, String version) {
        this(name, version, name + "@" + version, "rubrics/" + name + "@" + version + ".yaml");
    }

    static RubricName parse(String reference) {
        boolean isReadyMade = reference.startsWith(READY_MADE);
        String[] parts = (isReadyMade ? reference.substring(READY_MADE.length()) : reference).split("@", -1);
        if (parts.length != 2
                || !PART.matcher(parts[0]).matches()
                || !PART.matcher(parts[1]).matches()) {
            throw new EvalException(
                    "A rubric must be named name@version, each of letters, digits and single signs . _ - between them, found '%s'. Write, for instance, groundedness@3."
                            .formatted(reference));
        }
        return isReadyMade
                ? new RubricName(parts[0], parts[1], reference, reference)
                : new RubricName(parts[0], parts[1]);
    }

    /** {@return the name of a rubric that is only a criterion} */
    static RubricName ofCriterion(String criterion) {
        if (criterion.isBlank()) {
            throw new EvalException(
                    "A criterion must be what a right answer does, such as \"cites the policy it relies on\", found nothing.");
        }
        String reference = "criterion " + QuotedText.start(criterion);
        return new RubricName("criterion", "1", reference, reference);
    }

    boolean isReadyMade() {
        return reference.startsWith(READY_MADE);
    }

    /** {@return the path of a ready-made rubric, relative to this package} */
    String resource() {
        return "rubrics/" + name + "@" + version + ".yaml";
    }

    @Override
    public String toString() {
        return reference;
    }
}
