/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Message;
import dev.evaljunit.Message.Role;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
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
        Optional<Map<String, Object>> measurements) {

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
                CaseLine.toJson(trial.measurements()));
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
                .orElseGet(() -> TrialResult.skipped(trial, skipped.orElseThrow(), latency));
        return measurements
                .map(CaseLine::fromJson)
                .map(result::withMeasurements)
                .orElse(result);
    }

    /** What an agent returned; {@code contexts}, {@code toolCalls} and {@code messages} are left out if they are empty. */
    record AnswerPart(
            String text,
            Optional<Object> output,
            Optional<List<String>> contexts,
            Optional<List<CallPart>> toolCalls,
            Optional<List<MessagePart>> messages,
            Optional<UsagePart> usage) {

        static AnswerPart of(Answer answer) {
            return new AnswerPart(
                    answer.text(),
                    answer.output(),
                    Optional.of(answer.contexts()).filter(Predicate.not(List::isEmpty)),
                    Optional.of(answer.toolCalls().stream().map(CallPart::of).toList())
                            .filter(Predicate.not(List::isEmpty)),
                    Optional.of(answer.messages().stream().map(MessagePart::of).toList())
                            .filter(Predicate.not(List::isEmpty)),
                    answer.usage().map(UsagePart::of));
        }

        Answer answer() {
            Answer plain = Answer.of(text)
                    .withContexts(contexts.orElse(List.of()))
                    .withToolCalls(toolCalls.orElse(List.of()).stream()
                            .map(CallPart::call)
                            .toList())
                    .withMessages(messages.orElse(List.of()).stream()
                            .map(MessagePart::message)
                            .toList());
            Answer counted = usage.map(part -> plain.withUsage(part.usage())).orElse(plain);
            return output.map(counted::withOutput).orElse(counted);
        }
    }

    record CallPart(Optional<String> id, String name, Map<String, Object> arguments, Optional<String> result) {

        static CallPart of(ToolCall call) {
            return new CallPart(call.id(), call.name(), call.arguments(), call.result());
        }

        ToolCall call() {
            ToolCall call = ToolCall.of(name, arguments);
            ToolCall identified = id.map(call::withId).orElse(call);
            return result.map(identified::withResult).orElse(identified);
        }
    }

    /** A message in the shape of {@code input.messages}; {@code toolCalls} are left out if there are none. */
    record MessagePart(String role, String content, Optional<List<CallPart>> toolCalls, Optional<String> toolCallId) {

        MessagePart {
            JsonException.check(roleOf(role).isPresent(), "role", "a role of a message", role);
        }

        static MessagePart of(Message message) {
            return new MessagePart(
                    message.role().toString(),
                    message.text(),
                    Optional.of(message.toolCalls().stream().map(CallPart::of).toList())
                            .filter(Predicate.not(List::isEmpty)),
                    message.toolCallId());
        }

        private static Optional<Role> roleOf(String name) {
            return Arrays.stream(Role.values())
                    .filter(role -> role.toString().equals(name))
                    .findFirst();
        }

        Message message() {
            Message message = Message.of(roleOf(role).orElseThrow(), content);
            Message calling = toolCalls
                    .map(calls -> message.withToolCalls(
                            calls.stream().map(CallPart::call).toList()))
                    .orElse(message);
            return toolCallId.map(calling::withToolCallId).orElse(calling);
        }
    }

    record UsagePart(
            long inputTokens,
            long outputTokens,
            OptionalLong cachedTokens,
            OptionalLong reasoningTokens,
            Optional<String> model,
            OptionalDouble usd) {

        static UsagePart of(Usage usage) {
            return new UsagePart(
                    usage.inputTokens(),
                    usage.outputTokens(),
                    usage.cachedTokens(),
                    usage.reasoningTokens(),
                    usage.model(),
                    usage.usd());
        }

        Usage usage() {
            Usage tokens = Usage.of(inputTokens, outputTokens);
            Usage cached = cachedTokens.isPresent() ? tokens.withCachedTokens(cachedTokens.getAsLong()) : tokens;
            Usage whole =
                    reasoningTokens.isPresent() ? cached.withReasoningTokens(reasoningTokens.getAsLong()) : cached;
            Usage named = model.map(whole::withModel).orElse(whole);
            return usd.isPresent() ? named.withUsd(usd.getAsDouble()) : named;
        }
    }

    /** A failure of the agent; {@code run.json} leaves out the stack trace. */
    record ErrorPart(String message, Optional<String> stackTrace) {

        static ErrorPart of(AgentError error) {
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
    record ScorePart(
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
            OptionalInt replayed) {

        ScorePart {
            JsonException.check(
                    value.isPresent() || unscored.isPresent() || notApplicable.isPresent(), "value", "a number", null);
            JsonException.check(isShare(value), "value", "in [0, 1]", value.orElse(Double.NaN));
        }

        private static boolean isShare(OptionalDouble value) {
            return value.isEmpty() || (value.getAsDouble() >= 0 && value.getAsDouble() <= 1);
        }

        static ScorePart of(Judgement judgement) {
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
                            .orElse(OptionalInt.empty()));
        }

        Judgement judgement() {
            if (notApplicable.isPresent()) {
                return Judgement.notApplicable(judge, threshold);
            }
            Score score = unscored.isPresent() ? Score.unscored(reason) : Score.of(value.orElseThrow(), reason);
            Score verbatim = raw.map(score::withRaw).orElse(score);
            Score counted = usage.map(part -> verbatim.withUsage(part.usage())).orElse(verbatim);
            return Judgement.of(judge, threshold, withRequest(counted));
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
