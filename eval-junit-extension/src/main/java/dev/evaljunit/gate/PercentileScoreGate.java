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
        String name = judge + "-p" + Numbers.plain(percentile);
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
        Scored scored = scores.scored(run);
        if (!scored.isEnough(minScored)) {
            return scored.error(name(), minScored);
        }
        double value = Quantile.r7(scores.ofTrials(run), percentile / 100);
        boolean holds = value >= floor;
        List<CaseResult> low = holds ? List.of() : scores.below(floor, run, scores::lowestOfCase);
        return Verdicts.of(name(), Verdicts.passIf(holds), sentence(run, value, holds))
                .fact(
                        "p" + Numbers.plain(percentile),
                        Numbers.score(value, floor) + " ("
                                + Numbers.count(run.cases().size(), "case") + ", "
                                + Numbers.count(run.trials(), "trial") + " each)")
                .fact("floor", Numbers.plain(floor))
                .fact("share", share(run, scores))
                .fact("unscored", scored.fact("left out"))
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(low, result -> scores.remark(scores.lowestOfCase(result), result)))
                .next(holds ? "" : FailingCases.nextStep(run, low))
                .build();
    }

    private String share(EvalRun run, JudgeScores scores) {
        return ShareWithin.describe(
                run, trial -> scores.score(trial).orElse(0) >= floor, "reach the floor", 100 - percentile);
    }

    private String sentence(EvalRun run, double value, boolean holds) {
        return (holds
                        ? "Eval '%s' has a '%s' score of %s at p%s, which reaches the floor of %s."
                        : "Eval '%s' has a '%s' score of %s at p%s, but must have at least %s.")
                .formatted(
                        run.eval(),
                        judge,
                        Numbers.score(value, floor),
                        Numbers.plain(percentile),
                        Numbers.plain(floor));
    }
}
