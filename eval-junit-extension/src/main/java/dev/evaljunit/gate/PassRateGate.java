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
import java.util.Locale;

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
        Scored scored = Scored.of(run, trial -> trial.outcome() == Outcome.UNSCORED, minScored);
        if (!scored.isEnough()) {
            return scored.error(name(), run);
        }
        Units units = Units.of(run);
        boolean holds = units.passed() / (double) units.total() >= floor;
        List<CaseResult> failing = failing(run);
        return Verdicts.of(name(), Verdicts.passIf(holds), sentence(run, units, holds))
                .fact("observed", units.describe())
                .fact("interval", Numbers.percent(units.interval(run)))
                .fact("floor", Numbers.percent(floor))
                .fact("detects", detects(run))
                .fact("unscored", scored.fact())
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(failing))
                .next(holds ? "" : FailingCases.nextStep(run, failing))
                .build();
    }

    private String sentence(EvalRun run, Units units, boolean holds) {
        return String.format(
                Locale.ROOT,
                holds
                        ? "Eval '%s' passed %s of %s (%s), which reaches the floor of %s."
                        : "Eval '%s' passed %s of %s (%s), but must pass at least %s.",
                run.eval(),
                units.passed(),
                Numbers.count(units.total(), units.name()),
                Numbers.percent(units.passed() / (double) units.total()),
                Numbers.percent(floor));
    }

    private String detects(EvalRun run) {
        int cases = run.cases().size();
        return "a true pass rate of %s or less turns this gate red 4 times out of 5 (%s)"
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
    private record Units(String name, long passed, long total, int trials) {

        static Units of(EvalRun run) {
            if (run.reducer() == Reducer.MEAN && run.trials() > 1) {
                long passed = run.allTrials()
                        .filter(trial -> trial.outcome() == Outcome.PASS)
                        .count();
                return new Units("trial", passed, run.allTrials().count(), run.trials());
            }
            return new Units("case", run.cases(Outcome.PASS).size(), run.cases().size(), run.trials());
        }

        String describe() {
            String each = name.equals("trial") || trials > 1 ? ", " + Numbers.count(trials, "trial") + " per case" : "";
            return Numbers.percent(passed / (double) total) + " (" + passed + " of " + Numbers.count(total, name) + each
                    + ")";
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
