/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import dev.evaljunit.datasets.facts.HistoryFacts.EvalRuns;
import dev.evaljunit.internal.history.RunHeader;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.Wilson;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The pass rate of an eval over the newest runs of a branch that have cases and judges in common.
 *
 * @param runs how many; at least two
 */
public record PassRates(String eval, int runs, Rate first, Rate last) {

    private static final double CONFIDENCE = 0.95;

    /** The rate of a run, with its 95 % interval. */
    public record Rate(LocalDate on, long passed, long cases, Interval interval) {

        static Rate of(RunHeader run) {
            long passed = run.counts().passed();
            long cases = run.counts().counted();
            return new Rate(Times.date(run.startedAt()), passed, cases, Wilson.interval(passed, cases, CONFIDENCE));
        }

        public double rate() {
            return passed / (double) cases;
        }

        /** {@return the rate and its interval in words} */
        public String words() {
            return "%s (%s to %s, %s of %s) on %s"
                    .formatted(
                            Words.percent(rate()),
                            Words.percent(interval.lower()),
                            Words.percent(interval.upper()),
                            Words.number(passed),
                            Words.number(cases),
                            on);
        }
    }

    public static List<PassRates> of(HistoryFacts history) {
        return history.evals().stream().flatMap(eval -> of(eval).stream()).toList();
    }

    /** {@return the newest runs of the branch of the last one that have cases and judges in common, the newest first} */
    public static List<RunHeader> comparable(EvalRuns eval) {
        RunHeader newest = eval.newest();
        return eval.newestFirst().stream()
                .filter(run -> run.origin().branch().equals(newest.origin().branch()))
                .takeWhile(run -> isComparable(run, newest))
                .filter(run -> run.counts().counted() > 0)
                .toList();
    }

    private static Optional<PassRates> of(EvalRuns eval) {
        List<RunHeader> comparable = comparable(eval);
        return comparable.size() < 2
                ? Optional.empty()
                : Optional.of(new PassRates(
                        eval.eval(),
                        comparable.size(),
                        Rate.of(comparable.get(comparable.size() - 1)),
                        Rate.of(comparable.get(0))));
    }

    private static boolean isComparable(RunHeader run, RunHeader newest) {
        return run.identity().obstacle(newest.identity()).isEmpty()
                && run.identity().dataset().equals(newest.identity().dataset())
                && run.identity().casesSha256().equals(newest.identity().casesSha256());
    }
}
