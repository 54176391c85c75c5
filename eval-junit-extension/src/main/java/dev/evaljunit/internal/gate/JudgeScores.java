/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.stats.Quantile;
import dev.evaljunit.internal.stats.SampleMean;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The scores of one judge in a run, as gates and reports count them: a trial without an answer scores 0. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // shown by reports
public final class JudgeScores {

    private final List<CaseResult> cases;
    private final String judge;
    private final List<double[]> ofCases;
    private final double[] sorted;

    private JudgeScores(List<CaseResult> cases, String judge, List<double[]> ofCases) {
        this.cases = cases;
        this.judge = judge;
        this.ofCases = ofCases;
        this.sorted = ofCases.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    }

    /** {@return the scores that a judge gave in a run} */
    public static JudgeScores of(EvalRun run, String judge) {
        return new JudgeScores(
                run.cases(),
                judge,
                run.cases().stream().map(result -> ofTrials(result, judge)).toList());
    }

    private static double[] ofTrials(CaseResult result, String judge) {
        double[] scores = new double[result.trials().size()];
        int known = 0;
        for (TrialResult trial : result.trials()) {
            OptionalDouble score = of(trial, judge);
            if (score.isPresent()) {
                scores[known++] = score.getAsDouble();
            }
        }
        return known == scores.length ? scores : Arrays.copyOf(scores, known);
    }

    /**
     * {@return the score of a trial: 0 if the agent gave no answer; empty if the answer could not be scored, or the judge does not
     * apply to the case}
     */
    public static OptionalDouble of(TrialResult trial, String judge) {
        Optional<Judgement> judgement = trial.judgement(judge);
        if (judgement.isEmpty()) {
            return trial.error().isPresent() ? OptionalDouble.of(0) : OptionalDouble.empty();
        }
        return judgement.get().score().value();
    }

    static double mean(double[] values) {
        return values.length == 1 ? values[0] : SampleMean.mean(values);
    }

    /** {@return how many trials have a score} */
    public int scored() {
        return sorted.length;
    }

    /** {@return how many of the scores are 0 because the agent gave no answer} */
    public int withoutAnswer() {
        return Math.toIntExact(trials(true));
    }

    /** {@return how many answers could not be scored} */
    public int unscored() {
        return Math.toIntExact(trials(true) + trials(false)) - scored();
    }

    /** {@return how many trials the judge does not apply to} */
    public int notApplicable() {
        return Math.toIntExact(trials().filter(trial -> !isApplicable(trial)).count());
    }

    private long trials(boolean crashed) {
        long count = 0;
        for (CaseResult result : cases) {
            for (TrialResult trial : result.trials()) {
                count += trial.error().isPresent() == crashed && isApplicable(trial) ? 1 : 0;
            }
        }
        return count;
    }

    private Stream<TrialResult> trials() {
        return cases.stream().flatMap(result -> result.trials().stream());
    }

    private boolean isApplicable(TrialResult trial) {
        return trial.judgement(judge).filter(found -> !found.applies()).isEmpty();
    }

    /** {@return the mean, in which each case with a score counts once; empty if nothing was scored} */
    public OptionalDouble mean() {
        double[] means = ofCases.stream()
                .filter(scores -> scores.length > 0)
                .mapToDouble(JudgeScores::mean)
                .sorted()
                .toArray();
        return means.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean(means));
    }

    /** {@return the interpolated quantile of all scores, for a share from 0 to 1; empty if there are none} */
    public OptionalDouble quantile(double p) {
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Quantile.r7(sorted, p));
    }

    /** {@return the scores in ascending order} */
    public DoubleStream values() {
        return Arrays.stream(sorted);
    }
}
