/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Verdict;
import dev.evaljunit.stats.Interval;
import dev.evaljunit.stats.MeanInterval;
import java.util.Collection;
import java.util.List;

/** Passes when the mean score of one judge reaches the floor. */
record MeanScoreGate(String judge, double floor, double minScored) implements Gate {

    private static final double ROUNDING_ERROR = 1e-12;

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
        Scored scored = scores.scored(run);
        if (!scored.isEnough(minScored)) {
            return scored.error(name(), minScored);
        }
        double[] values = scores.ofCases(run);
        double mean = reached(MeanInterval.mean(values));
        boolean holds = mean >= floor;
        Interval interval = MeanInterval.of(values, Numbers.CONFIDENCE);
        List<CaseResult> lowest = holds ? List.of() : scores.below(1, run, scores::ofCase);
        return Verdicts.of(name(), Verdicts.passIf(holds), sentence(run, mean, holds))
                .fact(
                        "mean",
                        Numbers.score(mean, floor) + " (" + Numbers.count(values.length, "case") + ", "
                                + Numbers.count(run.trials(), "trial") + " each)")
                .fact("interval", Numbers.likelyScore("mean", interval))
                .factUnlessEmpty("chance", holds ? "" : Numbers.chance(interval, floor))
                .fact("floor", Numbers.plain(floor))
                .fact("unscored", scored.fact("left out"))
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(lowest, result -> scores.remark(scores.ofCase(result), result)))
                .next(holds ? "" : FailingCases.nextStep(run, lowest))
                .build();
    }

    /** A sum of decimal fractions misses its value by a few units in the last place. */
    private double reached(double mean) {
        return Math.abs(mean - floor) <= ROUNDING_ERROR ? floor : mean;
    }

    private String sentence(EvalRun run, double mean, boolean holds) {
        return (holds
                        ? "Eval '%s' has a mean '%s' score of %s, which reaches the floor of %s."
                        : "Eval '%s' has a mean '%s' score of %s, but must have at least %s.")
                .formatted(run.eval(), judge, Numbers.score(mean, floor), Numbers.plain(floor));
    }
}
