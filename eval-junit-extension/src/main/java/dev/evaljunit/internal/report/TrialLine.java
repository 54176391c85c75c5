/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.internal.chat.AnswerPart;
import dev.evaljunit.internal.chat.AnswerPart.UsagePart;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.json.MeasurementsJson;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.ModelCalls;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A trial as a line of {@code trials.jsonl}; {@code docs/reference/reports.md} describes it. Its parts are those of
 * {@code run.json}, too.
 *
 * @param theCase the id of the case
 * @param trial the number of the trial, from 1
 */
public record TrialLine(
        String theCase,
        int trial,
        Outcome outcome,
        long latencyMs,
        long latencyNs,
        Optional<AnswerPart> answer,
        Optional<ErrorPart> error,
        Optional<String> skipped,
        List<ScorePart> scores,
        Optional<Map<String, Object>> measurements,
        Optional<CallsPart> modelCalls,
        Optional<String> traceId) {

    /** Reads and writes lines. */
    public static final JsonBinding<TrialLine> JSON = JsonBinding.skippingUnknown(TrialLine.class);

    /** {@return the line of a trial} */
    public static TrialLine of(EvalCase evalCase, TrialResult trial) {
        return new TrialLine(
                evalCase.id(),
                trial.number(),
                trial.outcome(),
                trial.latency().toMillis(),
                trial.latency().toNanos(),
                trial.answer().map(AnswerPart::of),
                trial.error().map(ErrorPart::of),
                trial.skipped(),
                trial.judgements().stream().map(ScorePart::of).toList(),
                MeasurementsJson.toJson(trial.measurements()),
                CallsPart.of(trial.calls()),
                trial.traceId());
    }

    /**
     * Return the trial.
     *
     * @throws IllegalArgumentException if a value is outside its range
     */
    public TrialResult result() {
        long ends =
                Stream.of(answer, error, skipped).filter(Optional::isPresent).count();
        JsonException.check(ends == 1, "answer", "there, or 'error' or 'skipped'", null);
        JsonException.check(latencyNs >= 0, "latency_ns", "at least 0", latencyNs);
        var latency = Duration.ofNanos(latencyNs);
        List<Judgement> judgements = scores.stream().map(ScorePart::judgement).toList();
        TrialResult result = answer.map(part -> TrialResult.answered(trial, part.answer(), latency, judgements))
                .or(() -> error.map(
                        part -> TrialResult.failed(trial, part.error(), latency).withJudgements(judgements)))
                .orElseGet(() -> TrialResult.skipped(trial, skipped.orElseThrow(), latency)
                        .withJudgements(judgements));
        TrialResult measured = measurements
                .map(MeasurementsJson::fromJson)
                .map(result::withMeasurements)
                .orElse(result);
        TrialResult counted =
                modelCalls.map(CallsPart::calls).map(measured::withCalls).orElse(measured);
        return traceId.map(counted::withTraceId).orElse(counted);
    }

    /** How often models were called; {@code replayed} by the commit of the recording. */
    public record CallsPart(int live, int recorded, Map<String, Object> replayed, int missing) {

        public CallsPart {
            replayed.forEach((commit, count) ->
                    JsonException.check(count instanceof Integer, "replayed." + commit, "a whole number", count));
        }

        static Optional<CallsPart> of(ModelCalls calls) {
            return calls.total() == 0
                    ? Optional.empty()
                    : Optional.of(new CallsPart(
                            calls.live(), calls.recorded(), new TreeMap<>(calls.replayed()), calls.missing()));
        }

        ModelCalls calls() {
            var byCommit = new TreeMap<String, Integer>();
            replayed.forEach((commit, count) -> byCommit.put(commit, (Integer) count));
            return ModelCalls.of(live, recorded, byCommit, missing);
        }
    }

    /** A failure of the agent; {@code run.json} leaves out the stack trace. */
    public record ErrorPart(String message, Optional<String> stackTrace) {

        public static ErrorPart of(AgentError error) {
            return new ErrorPart(error.message(), Optional.of(error.stackTrace()));
        }

        AgentError error() {
            return AgentError.of(message, stackTrace.orElse(""));
        }

        ErrorPart brief() {
            return new ErrorPart(message, Optional.empty());
        }
    }

    /** A judge's score of an answer: either {@code value} or {@code unscored} or {@code notApplicable}. */
    public record ScorePart(
            String judge,
            double threshold,
            OptionalDouble value,
            Optional<Boolean> unscored,
            Optional<Boolean> notApplicable,
            String reason,
            Optional<String> raw,
            Optional<UsagePart> usage,
            Optional<String> fallback,
            Optional<String> requestId,
            OptionalInt asked,
            OptionalInt replayed,
            Optional<String> decidedBy) {

        public ScorePart {
            JsonException.check(
                    value.isPresent() || unscored.isPresent() || notApplicable.isPresent(), "value", "a number", null);
            JsonException.check(isShare(value), "value", "in [0, 1]", value.orElse(Double.NaN));
        }

        private static boolean isShare(OptionalDouble value) {
            return value.isEmpty() || (value.getAsDouble() >= 0 && value.getAsDouble() <= 1);
        }

        public static ScorePart of(Judgement judgement) {
            Score score = judgement.score();
            return new ScorePart(
                    judgement.judge(),
                    judgement.threshold(),
                    score.value(),
                    score.isScored() || !judgement.applies() ? Optional.empty() : Optional.of(true),
                    judgement.applies() ? Optional.empty() : Optional.of(true),
                    score.reason(),
                    score.raw(),
                    score.usage().map(UsagePart::of),
                    score.fallback(),
                    score.requestId(),
                    score.calls().map(calls -> OptionalInt.of(calls.live())).orElse(OptionalInt.empty()),
                    score.calls()
                            .filter(calls -> calls.replayed() > 0)
                            .map(calls -> OptionalInt.of(calls.replayed()))
                            .orElse(OptionalInt.empty()),
                    score.decidedBy());
        }

        Judgement judgement() {
            if (notApplicable.isPresent()) {
                return Judgement.notApplicable(judge, threshold);
            }
            Score score = unscored.isPresent() ? Score.unscored(reason) : Score.of(value.orElseThrow(), reason);
            Score verbatim = raw.map(score::withRaw).orElse(score);
            Score counted = usage.map(part -> verbatim.withUsage(part.usage())).orElse(verbatim);
            Score decided = decidedBy.map(counted::withDecidedBy).orElse(counted);
            return Judgement.of(judge, threshold, withRequest(decided));
        }

        private Score withRequest(Score score) {
            Score asked = fallback.map(score::withFallback).orElse(score);
            Score identified = requestId.map(asked::withRequestId).orElse(asked);
            return this.asked.isPresent()
                    ? identified.withCalls(new Score.Calls(this.asked.getAsInt(), replayed.orElse(0)))
                    : identified;
        }
    }
}
