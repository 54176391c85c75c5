/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.gate.JudgeScores;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The summary of one judge in reports.
 *
 * @param judge the judge's name
 * @param identity of the judge
 * @param scores its scores, as gates count them
 * @param threshold of its first judgement; empty if there is none
 * @param bins the ten tenths of the scale; the last one includes 1
 */
public record JudgeSummary(
        String judge, Map<String, String> identity, JudgeScores scores, OptionalDouble threshold, List<Bin> bins) {

    private static final int BINS = 10;

    /** The passed and failed trials with a score in one tenth of the scale. */
    public record Bin(int passed, int failed) {

        int total() {
            return passed + failed;
        }
    }

    static List<JudgeSummary> allOf(EvalRun run) {
        return run.judges().entrySet().stream()
                .map(judge -> of(judge.getKey(), judge.getValue(), run))
                .toList();
    }

    private static JudgeSummary of(String judge, Map<String, String> identity, EvalRun run) {
        OptionalDouble threshold = run.allTrials()
                .map(trial -> trial.judgement(judge))
                .flatMap(Optional::stream)
                .mapToDouble(Judgement::threshold)
                .findFirst();
        return new JudgeSummary(judge, identity, JudgeScores.of(run, judge), threshold, bins(run, judge));
    }

    private static List<Bin> bins(EvalRun run, String judge) {
        int[] passed = new int[BINS];
        int[] failed = new int[BINS];
        run.allTrials().forEach(trial -> {
            Optional<Judgement> judgement = trial.judgement(judge);
            JudgeScores.of(trial, judgement).ifPresent(value -> {
                int bin = Math.min((int) (value * BINS), BINS - 1);
                (isPassed(judgement) ? passed : failed)[bin]++;
            });
        });
        return IntStream.range(0, BINS)
                .mapToObj(bin -> new Bin(passed[bin], failed[bin]))
                .toList();
    }

    private static boolean isPassed(Optional<Judgement> judgement) {
        return judgement.filter(found -> found.outcome() == Outcome.PASS).isPresent();
    }
}
