/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Verdict;
import dev.evaljunit.stats.MeanInterval;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Passes when the mean score of one judge reaches the floor. */
record MeanScoreGate(String judge, double floor, double minScored) implements Gate {

    MeanScoreGate {
        Numbers.checkShare(judge + "-mean", "atLeast", floor);
        Numbers.checkShare(judge + "-mean", "minScored", minScored);
    }

    @Override
    public String name() {
        return judge + "-mean";
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
        double[] values = scores.ofCases(run);
        double mean = MeanInterval.mean(values);
        boolean holds = mean >= floor;
        List<CaseResult> lowest = lowest(run, scores);
        return Verdicts.of(name(), Verdicts.passIf(holds), sentence(run, mean, holds))
                .fact(
                        "mean",
                        Numbers.score(mean) + " (" + Numbers.count(values.length, "case") + ", "
                                + Numbers.count(run.trials(), "trial") + " each)")
                .fact("interval", Numbers.score(MeanInterval.of(values, Numbers.CONFIDENCE)))
                .fact("floor", Numbers.plain(floor))
                .fact("unscored", scored.fact())
                .fact("dataset", run.dataset().toString())
                .cases(holds ? List.of() : FailingCases.lines(lowest))
                .next(holds ? "" : FailingCases.nextStep(run, lowest))
                .build();
    }

    private String sentence(EvalRun run, double mean, boolean holds) {
        return (holds
                        ? "Eval '%s' has a mean '%s' score of %s, which reaches the floor of %s."
                        : "Eval '%s' has a mean '%s' score of %s, but must have at least %s.")
                .formatted(run.eval(), judge, Numbers.score(mean), Numbers.plain(floor));
    }

    private static List<CaseResult> lowest(EvalRun run, JudgeScores scores) {
        return run.cases().stream()
                .filter(result -> scores.ofCase(result).orElse(1) < 1)
                .sorted(Comparator.comparingDouble(
                        result -> scores.ofCase(result).orElse(1)))
                .toList();
    }
}
