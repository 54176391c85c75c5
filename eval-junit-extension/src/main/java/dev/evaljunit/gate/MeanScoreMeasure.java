/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Policy;
import dev.evaljunit.Repeats;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/** The mean score of one judge; of a case with several trials, their mean counts. */
record MeanScoreMeasure(ScoreQuantity scores, double limit) implements Measure {

    @Override
    public String name() {
        return scores.judge() + "-mean";
    }

    @Override
    public Bound bound() {
        return Bound.FLOOR;
    }

    @Override
    public void check(Collection<String> judges, Repeats repeats) {
        scores.check(name(), judges);
    }

    @Override
    public Coverage coverage(EvalRun run) {
        return scores.coverage(run);
    }

    @Override
    public Sample sample(EvalRun run, List<CaseResult> cases) {
        double[] means = new double[cases.size()];
        int known = 0;
        long missing = 0;
        for (CaseResult result : cases) {
            double[] values = scores.ofTrials(result);
            missing += result.trials().size() - values.length;
            if (values.length > 0) {
                means[known++] = JudgeScores.mean(values);
            }
        }
        return MeanSample.of(Arrays.copyOf(means, known), missing, limit);
    }

    @Override
    public List<CaseResult> worst(EvalRun run, List<CaseResult> cases) {
        return Ranking.worstFirst(
                cases, bound(), result -> scores.ofCase(result).orElse(1), score -> score < 1);
    }

    @Override
    public String remark(CaseResult result) {
        return scores.remark(result, Numbers.score(scores.ofCase(result).orElse(0), 0));
    }

    @Override
    public String label() {
        return "mean";
    }

    @Override
    public String truth() {
        return "mean";
    }

    @Override
    public String format(double value) {
        return scores.format(value, limit);
    }

    @Override
    public String limitText() {
        return scores.limitText(limit);
    }

    @Override
    public String subject(EvalRun run, Sample sample, double observed) {
        return "has a mean '%s' score of %s".formatted(scores.judge(), format(observed));
    }

    @Override
    public String demand() {
        return scores.demand(limitText());
    }

    @Override
    public String observed(EvalRun run, Sample sample, double observed) {
        return format(observed) + " (" + Numbers.size(sample.cases(), run.trials()) + ")";
    }

    @Override
    public String unknownAre() {
        return "left out";
    }

    @Override
    public String changed(long cases, boolean better) {
        return Numbers.count(cases, "more case") + (better ? " had scored 1" : " had scored 0");
    }

    @Override
    public OptionalDouble reference(Policy policy) {
        return Numbers.reference(limit, policy);
    }
}
