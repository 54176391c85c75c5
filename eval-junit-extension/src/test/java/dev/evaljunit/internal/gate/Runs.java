/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Answer;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.stats.PercentileLimit;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs of one judge, {@code tone} with the threshold 0.5, in short notation. */
final class Runs {

    /** A crash of the agent, in place of a score. */
    static final double CRASH = -1;

    /** An unscored answer, in place of a score. */
    static final double BUSY = -2;

    /** A trial that was skipped, in place of a score. */
    static final double SKIP = -3;

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

    /** Return a run of cases that pass and then of some that fail, as a model replied to the judge. */
    static EvalRun repliedBy(String model, int passed, int failed) {
        return of(
                Reducer.MEAN,
                IntStream.range(0, passed + failed)
                        .mapToObj(i -> result(i + 1, List.of(answered(1, 5, replied(model, i < passed ? 1 : 0)))))
                        .toList());
    }

    private static Judgement replied(String model, double score) {
        Score usual = judgement(score).score();
        return Judgement.of(
                "tone",
                0.5,
                usual.withCalls(new Score.Calls(1, 0)).withUsage(Usage.of(9, 1).withModel(model)));
    }

    /** Return a run whose agent took so many milliseconds for each case; {@code CRASH} for none. */
    static EvalRun taking(double[]... millis) {
        return of(
                Reducer.MEAN,
                IntStream.range(0, millis.length)
                        .mapToObj(i -> result(i + 1, latencies(millis[i])))
                        .toList());
    }

    /** Some cases that share a metadata value under the key {@code cohort}; {@code null} if they have none. */
    record Cohort(@Nullable Object value, List<double[]> scores) {}

    /** Return a cohort whose cases have one trial each. */
    static Cohort cohort(@Nullable Object value, double... scores) {
        return new Cohort(
                value, DoubleStream.of(scores).mapToObj(it -> new double[] {it}).toList());
    }

    /** Return a cohort of cases that pass and then of some that fail. */
    static Cohort cohort(@Nullable Object value, int passed, int failed) {
        double[] scores = new double[passed + failed];
        Arrays.fill(scores, 0, passed, 1);
        return cohort(value, scores);
    }

    /** Return a run with the cases of all cohorts, one cohort after the other. */
    static EvalRun byCohort(Cohort... cohorts) {
        var results = new ArrayList<CaseResult>();
        for (Cohort cohort : cohorts) {
            for (double[] scores : cohort.scores()) {
                results.add(result(results.size() + 1, metadata(cohort), scores(scores)));
            }
        }
        return of(Reducer.MEAN, results);
    }

    private static Map<String, Object> metadata(Cohort cohort) {
        return cohort.value() == null ? Map.of() : Map.of("cohort", cohort.value());
    }

    /** Return a run whose agent took so many tokens for each case, at a cent each; {@code CRASH} for no answer, NaN for one without usage. */
    static EvalRun taking(Reducer reducer, double[]... tokens) {
        return of(
                reducer,
                IntStream.range(0, tokens.length)
                        .mapToObj(i -> result(i + 1, usages(tokens[i])))
                        .toList());
    }

    private static List<TrialResult> usages(double... tokens) {
        var trials = new ArrayList<TrialResult>();
        for (double each : tokens) {
            int number = trials.size() + 1;
            trials.add(each == CRASH ? crashed(number) : metered(number, each));
        }
        return trials;
    }

    private static TrialResult metered(int number, double tokens) {
        Answer answer = Answer.of("yes");
        Answer metered = Double.isNaN(tokens)
                ? answer
                : answer.withUsage(Usage.of((long) tokens, 0)
                        .withUsd(BigDecimal.valueOf(tokens).movePointLeft(2).doubleValue()));
        return TrialResult.answered(number, metered, Duration.ofMillis(5), List.of(judgement(1)));
    }

    static EvalRun of(Reducer reducer, List<CaseResult> cases) {
        return EvalRun.of(
                        "RefundEvalTest.answers",
                        DatasetId.of("refunds").withVersion("2").withSha256("ab"),
                        cases)
                .withRepeats(Repeats.of(cases.get(0).trials().size(), reducer))
                .withJudges(Map.of("tone", Map.of()))
                .withCompletion(Completion.complete(cases.size()))
                .withTook(Duration.ofSeconds(1));
    }

    static CaseResult result(int number, List<TrialResult> trials) {
        return result(number, Map.of(), trials);
    }

    static CaseResult result(int number, Map<String, ?> metadata, List<TrialResult> trials) {
        EvalCase evalCase =
                CaseRows.parsed(Map.of("id", "r" + number, "input", Map.of()), "refunds/2/cases.jsonl:" + number);
        return CaseResult.of(metadata.isEmpty() ? evalCase : evalCase.withMetadata(metadata), trials);
    }

    private static List<TrialResult> scores(double... scores) {
        var trials = new ArrayList<TrialResult>();
        for (double score : scores) {
            int number = trials.size() + 1;
            trials.add(
                    score == CRASH
                            ? crashed(number)
                            : score == SKIP ? skipped(number) : answered(number, 5, judgement(score)));
        }
        return trials;
    }

    private static TrialResult skipped(int number) {
        return TrialResult.skipped(number, "no licence", Duration.ZERO);
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
        return Judgement.of(
                "tone", 0.5, score == BUSY ? Score.unscored("HTTP 503") : Score.of(score, score < 0.5 ? "rude" : ""));
    }

    static TrialResult answered(int number, double millis, Judgement... judgements) {
        return TrialResult.answered(
                number,
                Answer.of("yes"),
                Duration.ofNanos((long) (millis * 1e6)),
                Stream.of(judgements).toList());
    }

    static TrialResult crashed(int number) {
        return TrialResult.failed(number, AgentError.of("boom", ""), Duration.ofSeconds(60));
    }

    /** {@return the highest value of the quantity that such a gate is mostly on: latencies are without end, scores are not} */
    static double highest(PercentileLimit gate) {
        return gate.direction() == PercentileLimit.Direction.AT_MOST ? Double.POSITIVE_INFINITY : 1;
    }
}
