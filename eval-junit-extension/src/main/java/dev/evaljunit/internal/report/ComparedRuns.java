/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cases of a run beside those of a baseline.
 *
 * @param baseline what it is, such as {@code release 1.4 of 2026-05-02}; empty if there is none
 * @param shared how many cases both have
 * @param worse those that passed in the baseline only, the worst first
 * @param better those that pass now only
 * @param added ids that only this run has
 * @param removed ids that only the baseline has
 * @param unavailable what cannot be compared, and why, in sentences
 */
public record ComparedRuns(
        String baseline,
        int shared,
        List<Turned> worse,
        List<Turned> better,
        List<String> added,
        List<String> removed,
        List<String> unavailable) {

    /**
     * A case whose outcome changed.
     *
     * @param answer the answer of the baseline, for a diff; empty if it keeps none
     */
    record Turned(String id, String before, String now, boolean isWorse, Optional<String> answer) {

        String link() {
            return PageLink.ofCase(id);
        }
    }

    /** {@return no comparison, and why} */
    static ComparedRuns none(List<String> why) {
        return new ComparedRuns("", 0, List.of(), List.of(), List.of(), List.of(), why);
    }

    /** {@return the same, which tells first what else cannot be compared} */
    ComparedRuns after(List<String> alsoUnavailable) {
        return new ComparedRuns(
                baseline,
                shared,
                worse,
                better,
                added,
                removed,
                Stream.concat(alsoUnavailable.stream(), unavailable.stream()).toList());
    }

    boolean hasBaseline() {
        return !baseline.isEmpty();
    }

    boolean hasWorse() {
        return !worse.isEmpty();
    }

    boolean hasBetter() {
        return !better.isEmpty();
    }
}
