/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.result.Outcome;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts of passed, failed and unscored cases or trials. */
record Tally(int passed, int failed, int unscored) {

    static Tally of(Stream<Outcome> outcomes) {
        Map<Outcome, Long> counts = outcomes.collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
        return new Tally(count(counts, Outcome.PASS), count(counts, Outcome.FAIL), count(counts, Outcome.UNSCORED));
    }

    private static int count(Map<Outcome, Long> counts, Outcome outcome) {
        return counts.getOrDefault(outcome, 0L).intValue();
    }

    int total() {
        return passed + failed + unscored;
    }

    Tally minus(Tally part) {
        return new Tally(passed - part.passed, failed - part.failed, unscored - part.unscored);
    }

    int notPassed() {
        return failed + unscored;
    }

    /** {@return the share that passed, from 0 to 1, with unscored ones as failures; empty if there are none} */
    OptionalDouble passRate() {
        return total() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) passed / total());
    }
}
