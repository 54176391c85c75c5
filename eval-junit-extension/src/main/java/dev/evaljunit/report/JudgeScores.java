/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalRun;
import dev.evaljunit.Judgement;
import dev.evaljunit.Outcome;
import dev.evaljunit.stats.Quantile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The scores that one judge gave in a run.
 *
 * @param judge the judge's name
 * @param identity what identifies it exactly
 * @param judgements what it made of each answer, in the order of the run
 * @param scores the numbers among them, ascending
 */
record JudgeScores(String judge, Map<String, String> identity, List<Judgement> judgements, List<Double> scores) {

    private static final int BINS = 10;

    /** How many scores of one tenth of the scale passed and failed. */
    record Bin(int passed, int failed) {

        int total() {
            return passed + failed;
        }
    }

    static List<JudgeScores> allOf(EvalRun run) {
        return run.judges().entrySet().stream()
                .map(judge -> of(judge.getKey(), judge.getValue(), run))
                .toList();
    }

    private static JudgeScores of(String judge, Map<String, String> identity, EvalRun run) {
        List<Judgement> judgements = run.allTrials()
                .map(trial -> trial.judgement(judge))
                .flatMap(Optional::stream)
                .toList();
        List<Double> scores = judgements.stream()
                .flatMapToDouble(judgement -> judgement.score().value().stream())
                .sorted()
                .boxed()
                .toList();
        return new JudgeScores(judge, identity, judgements, scores);
    }

    int unscored() {
        return judgements.size() - scores.size();
    }

    /** {@return the threshold of the first judgement; {@code null} if there is none} */
    @Nullable
    Double threshold() {
        return judgements.isEmpty() ? null : judgements.get(0).threshold();
    }

    @Nullable
    Double mean() {
        return scores.isEmpty()
                ? null
                : scores.stream().mapToDouble(Double::doubleValue).sum() / scores.size();
    }

    @Nullable
    Double quantile(double p) {
        return scores.isEmpty()
                ? null
                : Quantile.r7(scores.stream().mapToDouble(Double::doubleValue).toArray(), p);
    }

    /** {@return the ten tenths of the scale; the last one includes 1} */
    List<Bin> bins() {
        int[] passed = new int[BINS];
        int[] failed = new int[BINS];
        for (Judgement judgement : judgements) {
            judgement.score().value().ifPresent(value -> {
                int bin = Math.min((int) (value * BINS), BINS - 1);
                (judgement.outcome() == Outcome.PASS ? passed : failed)[bin]++;
            });
        }
        return IntStream.range(0, BINS)
                .mapToObj(bin -> new Bin(passed[bin], failed[bin]))
                .toList();
    }
}
