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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apiguardian.api.API;

/** The scores of one judge in a run, as gates and reports count them: a trial without an answer scores 0. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // shown by reports
public final class JudgeScores {

    private final double[] ofCases;
    private final double[] sorted;
    private final Counts counts;

    /** Trials, besides those that are scored. */
    private record Counts(int withoutAnswer, int unscored, int notApplicable) {}

    /** Collects the scores in one pass over the trials. */
    private static final class Collecting {

        private final String judge;
        private final DoubleStream.Builder all = DoubleStream.builder();
        private final DoubleStream.Builder means = DoubleStream.builder();
        private int scored;
        private int withoutAnswer;
        private int applicable;
        private int notApplicable;

        Collecting(String judge) {
            this.judge = judge;
        }

        void add(CaseResult result) {
            double[] scores = new double[result.trials().size()];
            int known = 0;
            for (TrialResult trial : result.trials()) {
                Optional<Judgement> judgement = trial.judgement(judge);
                count(trial, judgement);
                OptionalDouble score = JudgeScores.of(trial, judgement);
                if (score.isPresent()) {
                    scores[known++] = score.getAsDouble();
                    all.add(score.getAsDouble());
                }
            }
            scored += known;
            if (known > 0) {
                means.add(mean(known == scores.length ? scores : Arrays.copyOf(scores, known)));
            }
        }

        private void count(TrialResult trial, Optional<Judgement> judgement) {
            if (judgement.isPresent() && !judgement.get().applies()) {
                notApplicable++;
            } else {
                applicable++;
                withoutAnswer += trial.error().isPresent() ? 1 : 0;
            }
        }

        JudgeScores scores() {
            return new JudgeScores(
                    means.build().sorted().toArray(),
                    all.build().sorted().toArray(),
                    new Counts(withoutAnswer, applicable - scored, notApplicable));
        }
    }

    private JudgeScores(double[] ofCases, double[] sorted, Counts counts) {
        this.ofCases = ofCases;
        this.sorted = sorted;
        this.counts = counts;
    }

    /** {@return the scores that a judge gave in a run} */
    public static JudgeScores of(EvalRun run, String judge) {
        var collecting = new Collecting(judge);
        run.cases().forEach(collecting::add);
        return collecting.scores();
    }

    /**
     * {@return the score of a trial: 0 if the agent gave no answer; empty if the answer could not be scored, or the judge does not
     * apply to the case}
     */
    public static OptionalDouble of(TrialResult trial, String judge) {
        return of(trial, trial.judgement(judge));
    }

    /** {@return the same if the judgement has been looked up} */
    public static OptionalDouble of(TrialResult trial, Optional<Judgement> judgement) {
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
        return counts.withoutAnswer();
    }

    /** {@return how many answers could not be scored} */
    public int unscored() {
        return counts.unscored();
    }

    /** {@return how many trials the judge does not apply to} */
    public int notApplicable() {
        return counts.notApplicable();
    }

    /** {@return the mean, in which each case with a score counts once; empty if nothing was scored} */
    public OptionalDouble mean() {
        return ofCases.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean(ofCases));
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
