/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.Answer;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Creates runs in memory, each with other scores of the same judges. */
final class JudgedRuns {

    static final int CASES = Integer.getInteger("benchmark.cases", 10_000);
    static final int TRIALS = Integer.getInteger("benchmark.trials", 1);
    static final int JUDGES = 5;
    static final int COHORTS = 10;

    private final SplittableRandom random = new SplittableRandom(20260612);

    EvalRun run() {
        Map<String, String> identity = Map.of("kind", "benchmark");
        return EvalRun.of(
                        "GatesBenchmark.answers",
                        DatasetId.of("numbers").withVersion("1"),
                        IntStream.range(0, CASES).mapToObj(this::result).toList())
                .withRepeats(Repeats.of(TRIALS, Reducer.MEAN))
                .withJudges(Map.of(
                        "judge0", identity, "judge1", identity, "judge2", identity, "judge3", identity, "judge4",
                        identity))
                .withCompletion(Completion.complete(CASES))
                .withTook(Duration.ofMinutes(1));
    }

    private CaseResult result(int number) {
        EvalCase evalCase = EvalCase.of("case-" + number, Map.of("question", "What is " + number + "?"))
                .withMetadata(Map.of("user_cohort", "cohort " + number % COHORTS));
        return CaseResult.of(
                evalCase, IntStream.rangeClosed(1, TRIALS).mapToObj(this::trial).toList());
    }

    private TrialResult trial(int number) {
        List<Judgement> judgements = IntStream.range(0, JUDGES)
                .mapToObj(judge -> Judgement.of("judge" + judge, 0.5, Score.of(score(), "as drawn")))
                .toList();
        Duration latency = Duration.ofNanos((long) (1e9 * Math.pow(random.nextDouble(), 2) * 2));
        return TrialResult.answered(number, Answer.of("An answer"), latency, judgements);
    }

    /** Rounded as judges round, and 1 as often as they like. */
    private double score() {
        return Math.min(1, Math.round(120 * Math.sqrt(random.nextDouble())) / 100.0);
    }
}
