/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.EvalException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a user has chosen for cases that cannot simply be taken. */
record Choices(Set<Problems.Kind> skipped, boolean takesMajority, boolean mergesDuplicates) {

    static Choices of(PromoteRequest request) {
        check("disagreement", request.disagreement(), "refuse", "skip", "majority");
        check("incomplete", request.incomplete(), "refuse", "skip");
        check("duplicates", request.duplicates(), "refuse", "skip", "merge");
        Set<Problems.Kind> skipped = EnumSet.noneOf(Problems.Kind.class);
        addIfSkipped(skipped, Problems.Kind.DISAGREEMENT, request.disagreement());
        addIfSkipped(skipped, Problems.Kind.INCOMPLETE, request.incomplete());
        addIfSkipped(skipped, Problems.Kind.DUPLICATE, request.duplicates());
        return new Choices(
                skipped,
                request.disagreement().equals("majority"),
                request.duplicates().equals("merge"));
    }

    private static void addIfSkipped(Set<Problems.Kind> skipped, Problems.Kind kind, String choice) {
        if (choice.equals("skip")) {
            skipped.add(kind);
        }
    }

    private static void check(String parameter, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw new EvalException("Parameter 'eval-datasets.%s' must be one of %s, found '%s'."
                    .formatted(parameter, String.join(", ", allowed), LabelledRow.shown(value)));
        }
    }
}
