/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.report.ReportedRun.CaseOutcome;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How many of something passed, failed, could not be scored, and were skipped.
 *
 * @param unscored without those that were skipped
 * @param notApplicable those that no judge applies to
 */
public record Tally(int passed, int failed, int unscored, int skipped, int notApplicable) {

    private static final Tally NONE = new Tally(0, 0, 0, 0, 0);
    private static final Tally SKIPPED = new Tally(0, 0, 0, 1, 0);

    static Tally ofCases(Stream<CaseOutcome> cases) {
        return sum(cases.map(one -> one.result().isSkipped() ? SKIPPED : of(one.outcome())));
    }

    static Tally ofTrials(Stream<TrialResult> trials) {
        return sum(trials.map(trial -> trial.skipped().isPresent() ? SKIPPED : of(trial.outcome())));
    }

    private static Tally of(Outcome outcome) {
        return switch (outcome) {
            case PASS -> new Tally(1, 0, 0, 0, 0);
            case FAIL -> new Tally(0, 1, 0, 0, 0);
            case UNSCORED -> new Tally(0, 0, 1, 0, 0);
            case NOT_APPLICABLE -> new Tally(0, 0, 0, 0, 1);
        };
    }

    private static Tally sum(Stream<Tally> tallies) {
        return tallies.reduce(NONE, Tally::plus);
    }

    private Tally plus(Tally other) {
        return new Tally(
                passed + other.passed,
                failed + other.failed,
                unscored + other.unscored,
                skipped + other.skipped,
                notApplicable + other.notApplicable);
    }

    public int total() {
        return passed + failed + unscored + skipped + notApplicable;
    }

    Tally minus(Tally part) {
        return new Tally(
                passed - part.passed,
                failed - part.failed,
                unscored - part.unscored,
                skipped - part.skipped,
                notApplicable - part.notApplicable);
    }

    public int notPassed() {
        return failed + unscored + skipped;
    }

    /** {@return the share that passed, from 0 to 1, as gates count it: of those that ran and were to be judged, unscored ones included; empty if there are none} */
    public OptionalDouble passRate() {
        int ran = total() - skipped - notApplicable;
        return ran == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) passed / ran);
    }
}
