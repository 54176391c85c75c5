/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Outcome;
import dev.evaljunit.Reducer;
import dev.evaljunit.Verdict;
import dev.evaljunit.stats.BinomialInterval;
import dev.evaljunit.stats.ClusteredProportion;
import dev.evaljunit.stats.FloorPower;
import dev.evaljunit.stats.Interval;
import java.util.ArrayList;
import java.util.List;

/** Passes when the observed pass rate reaches the floor. Unscored counts as not passed. */
record PassRateGate(double floor, double minScored) implements Gate {

    PassRateGate {
        Numbers.checkShare("pass-rate", "atLeast", floor);
        Numbers.checkShare("pass-rate", "minScored", minScored);
    }

    @Override
    public String name() {
        return "pass-rate";
    }

    @Override
    public Verdict decide(EvalRun run) {
        Scored scored = Scored.byAll(run);
        if (!scored.isEnough(minScored)) {
            return scored.error(name(), minScored);
        }
        Units units = Units.of(run);
        boolean holds = units.rate() >= floor;
        Interval interval = units.interval(run);
        List<CaseResult> failing = failing(run);
        return Verdicts.of(name(), Verdicts.passIf(holds), sentence(run, units, holds))
                .fact("observed", Numbers.percent(units.rate(), floor) + " (" + units.describe() + ")")
                .fact("interval", Numbers.likelyPercent("pass rate", interval))
                .factUnlessEmpty("chance", holds ? "" : Numbers.chance(interval, floor))
                .fact("floor", Numbers.floorPercent(floor))
                .fact("detects", detects(run.cases().size()))
                .fact("unscored", scored.fact("counted as not passed"))
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(failing))
                .next(holds ? "" : FailingCases.nextStep(run, failing))
                .build();
    }

    private String sentence(EvalRun run, Units units, boolean holds) {
        return (holds
                        ? "Eval '%s' passed %s of %s (%s), which reaches the floor of %s."
                        : "Eval '%s' passed %s of %s (%s), but must pass at least %s.")
                .formatted(
                        run.eval(),
                        units.passed(),
                        Numbers.count(units.total(), units.name()),
                        Numbers.percent(units.rate(), floor),
                        Numbers.floorPercent(floor));
    }

    private String detects(int cases) {
        return floor == 0
                ? "nothing: a floor of 0 never turns this gate red"
                : "a true pass rate of %s or less turns this gate red 4 times out of 5 (%s)"
                        .formatted(
                                Numbers.percent(FloorPower.detectableRate(floor, cases, Numbers.POWER)),
                                Numbers.count(cases, "case"));
    }

    private static List<CaseResult> failing(EvalRun run) {
        var failing = new ArrayList<>(run.cases(Outcome.FAIL));
        failing.addAll(run.cases(Outcome.UNSCORED));
        return failing;
    }

    /** What the rate counts: cases, or single trials where each counts for itself. */
    private record Units(String name, long passed, long total, String rule) {

        static Units of(EvalRun run) {
            String each = Numbers.count(run.trials(), "trial");
            if (run.repeats().countsTrials()) {
                long passed = run.allTrials()
                        .filter(trial -> trial.outcome() == Outcome.PASS)
                        .count();
                return new Units("trial", passed, run.allTrials().count(), ", " + each + " per case");
            }
            String rule = run.trials() == 1
                    ? ""
                    : "; a case passes when " + rule(run.repeats().reducer()).formatted(each);
            return new Units("case", run.cases(Outcome.PASS).size(), run.cases().size(), rule);
        }

        private static String rule(Reducer reducer) {
            return switch (reducer) {
                case MEAN, ALL -> "all of its %s pass";
                case ANY -> "any of its %s passes";
                case MAJORITY -> "more than half of its %s pass";
                case AT_LEAST -> "enough of its %s pass";
            };
        }

        double rate() {
            return passed / (double) total;
        }

        String describe() {
            return passed + " of " + Numbers.count(total, name) + rule;
        }

        Interval interval(EvalRun run) {
            if (name.equals("case")) {
                return BinomialInterval.clopperPearson(passed, total, Numbers.CONFIDENCE);
            }
            long[] passes = run.cases().stream()
                    .mapToLong(result -> result.count(Outcome.PASS))
                    .toArray();
            long[] sizes = run.cases().stream()
                    .mapToLong(result -> result.trials().size())
                    .toArray();
            return ClusteredProportion.kornGraubard(passes, sizes, Numbers.CONFIDENCE);
        }
    }
}
