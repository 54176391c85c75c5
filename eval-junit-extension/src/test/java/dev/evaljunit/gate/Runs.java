/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.AgentError;
import dev.evaljunit.Answer;
import dev.evaljunit.CaseResult;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Extent;
import dev.evaljunit.Judgement;
import dev.evaljunit.Reducer;
import dev.evaljunit.Repeats;
import dev.evaljunit.Score;
import dev.evaljunit.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs of one judge, {@code tone} with the threshold 0.5, in short notation. */
final class Runs {

    /** Stands for a crash of the agent. */
    static final double CRASH = -1;

    /** Stands for a judge that could not say. */
    static final double BUSY = -2;

    private Runs() {}

    /** Return a run of cases r1, r2 …, each with its scores, one for each trial. */
    static EvalRun run(Reducer reducer, double[]... cases) {
        return of(
                reducer,
                IntStream.range(0, cases.length)
                        .mapToObj(i -> result(i + 1, scores(cases[i])))
                        .toList());
    }

    /** Return a run with one trial for each case. */
    static EvalRun single(double... scores) {
        return run(
                Reducer.MEAN,
                DoubleStream.of(scores).mapToObj(it -> new double[] {it}).toArray(double[][]::new));
    }

    /** Return a run of cases that pass and then of some that fail. */
    static EvalRun passing(int passed, int failed) {
        return single(DoubleStream.concat(
                        DoubleStream.generate(() -> 1).limit(passed),
                        DoubleStream.generate(() -> 0).limit(failed))
                .toArray());
    }

    /** Return a run whose agent took so many milliseconds for each case; {@code CRASH} for none. */
    static EvalRun taking(double[]... millis) {
        return of(
                Reducer.MEAN,
                IntStream.range(0, millis.length)
                        .mapToObj(i -> result(i + 1, latencies(millis[i])))
                        .toList());
    }

    static EvalRun of(Reducer reducer, List<CaseResult> cases) {
        return new EvalRun(
                "RefundEvalTest.answers",
                new DatasetId("refunds", "2", "ab"),
                Repeats.of(cases.get(0).trials().size(), reducer),
                Map.of("tone", Map.of()),
                cases,
                Extent.complete(cases.size()),
                Instant.EPOCH,
                Duration.ofSeconds(1));
    }

    static CaseResult result(int number, List<TrialResult> trials) {
        EvalCase evalCase =
                EvalCase.ofRow(Map.of("id", "r" + number, "input", Map.of()), "refunds/2/cases.jsonl:" + number);
        return new CaseResult(evalCase, trials);
    }

    private static List<TrialResult> scores(double... scores) {
        var trials = new ArrayList<TrialResult>();
        for (double score : scores) {
            int number = trials.size() + 1;
            trials.add(score == CRASH ? crashed(number) : answered(number, 5, judgement(score)));
        }
        return trials;
    }

    private static List<TrialResult> latencies(double... millis) {
        var trials = new ArrayList<TrialResult>();
        for (double each : millis) {
            int number = trials.size() + 1;
            trials.add(each == CRASH ? crashed(number) : answered(number, each, judgement(1)));
        }
        return trials;
    }

    static Judgement judgement(double score) {
        return new Judgement(
                "tone", 0.5, score == BUSY ? Score.unscored("HTTP 503") : Score.of(score, score < 0.5 ? "rude" : ""));
    }

    static TrialResult answered(int number, double millis, Judgement... judgements) {
        return new TrialResult(
                number,
                Answer.of("yes"),
                null,
                Duration.ofNanos((long) (millis * 1e6)),
                Stream.of(judgements).toList());
    }

    static TrialResult crashed(int number) {
        return new TrialResult(number, null, new AgentError("boom", ""), Duration.ofSeconds(60), List.of());
    }
}
