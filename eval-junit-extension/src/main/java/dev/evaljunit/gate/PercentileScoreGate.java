/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Verdict;
import dev.evaljunit.stats.Quantile;
import java.util.Collection;
import java.util.List;

/** Passes when the scores of one judge reach the floor at a percentile. */
record PercentileScoreGate(String judge, double percentile, double floor, double minScored) implements Gate {

    PercentileScoreGate {
        String name = judge + "-p" + percentile;
        Numbers.checkPercentile(name, percentile);
        Numbers.checkShare(name, "atLeast", floor);
        Numbers.checkShare(name, "minScored", minScored);
    }

    @Override
    public String name() {
        return judge + "-p" + Numbers.plain(percentile);
    }

    @Override
    public void check(Collection<String> judges) {
        new JudgeScores(judge).check(name(), judges);
    }

    @Override
    public Verdict decide(EvalRun run) {
        var scores = new JudgeScores(judge);
        Scored scored = scores.scored(run, minScored);
        if (!scored.isEnough()) {
            return scored.error(name(), run);
        }
        double[] values = scores.ofTrials(run);
        double value = Quantile.r7(values, percentile / 100);
        boolean holds = value >= floor;
        List<CaseResult> low = low(run, scores);
        return Verdicts.of(name(), Verdicts.passIf(holds), sentence(run, value, holds))
                .fact(
                        "p" + Numbers.plain(percentile),
                        Numbers.score(value) + " (" + Numbers.count(run.cases().size(), "case") + ", "
                                + Numbers.count(run.trials(), "trial") + " each)")
                .fact("floor", Numbers.plain(floor))
                .fact(
                        "share",
                        ShareWithin.describe(
                                run,
                                trial -> scores.score(trial).orElse(0) >= floor,
                                "reach the floor",
                                100 - percentile))
                .fact("unscored", scored.fact())
                .fact("dataset", run.dataset().toString())
                .cases(holds ? List.of() : FailingCases.lines(low))
                .next(holds ? "" : FailingCases.nextStep(run, low))
                .build();
    }

    private String sentence(EvalRun run, double value, boolean holds) {
        return (holds
                        ? "Eval '%s' has a '%s' score of %s at p%s, which reaches the floor of %s."
                        : "Eval '%s' has a '%s' score of %s at p%s, but must have at least %s.")
                .formatted(run.eval(), judge, Numbers.score(value), Numbers.plain(percentile), Numbers.plain(floor));
    }

    private List<CaseResult> low(EvalRun run, JudgeScores scores) {
        return run.cases().stream()
                .filter(result -> result.trials().stream()
                        .anyMatch(trial -> scores.score(trial).orElse(1) < floor))
                .toList();
    }
}
