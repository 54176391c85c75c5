/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.chat;

import dev.evaljunit.Answer;
import dev.evaljunit.Message;
import dev.evaljunit.Message.Role;
import dev.evaljunit.ToolCall;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.JsonException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An answer in JSON; {@code contexts}, {@code toolCalls} and {@code messages} are left out if they are empty. */
public record AnswerPart(
        String text,
        Optional<Object> output,
        Optional<List<String>> contexts,
        Optional<List<CallPart>> toolCalls,
        Optional<List<MessagePart>> messages,
        Optional<UsagePart> usage,
        Optional<Boolean> goalReached) {

    public static AnswerPart of(Answer answer) {
        return new AnswerPart(
                answer.text(),
                answer.output(),
                unlessEmpty(answer.contexts(), UnaryOperator.identity()),
                unlessEmpty(answer.toolCalls(), CallPart::of),
                unlessEmpty(answer.messages(), MessagePart::of),
                answer.usage().map(UsagePart::of),
                answer.goalReached());
    }

    /** Most answers have none, and each trial has one. */
    private static <T, P> Optional<List<P>> unlessEmpty(List<T> values, Function<T, P> part) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream().map(part).toList());
    }

    public Answer answer() {
        Answer plain = Answer.of(text)
                .withContexts(contexts.orElse(List.of()))
                .withToolCalls(
                        toolCalls.orElse(List.of()).stream().map(CallPart::call).toList())
                .withMessages(messages.orElse(List.of()).stream()
                        .map(MessagePart::message)
                        .toList());
        Answer counted = usage.map(part -> plain.withUsage(part.usage())).orElse(plain);
        Answer whole = output.map(counted::withOutput).orElse(counted);
        return goalReached.map(whole::withGoalReached).orElse(whole);
    }

    /** A call of a tool. */
    public record CallPart(Optional<String> id, String name, Map<String, Object> arguments, Optional<String> result) {

        static CallPart of(ToolCall call) {
            return new CallPart(call.id(), call.name(), call.arguments(), call.result());
        }

        ToolCall call() {
            ToolCall call = ToolCall.of(name, arguments);
            ToolCall identified = id.map(call::withId).orElse(call);
            return result.map(identified::withResult).orElse(identified);
        }
    }

    /** A message in the shape of {@code input.messages}, with what it took; {@code toolCalls} are left out if there are none. */
    public record MessagePart(
            String role,
            String content,
            Optional<List<CallPart>> toolCalls,
            Optional<String> toolCallId,
            OptionalLong latencyNs,
            Optional<UsagePart> usage) {

        public MessagePart {
            JsonException.check(roleOf(role).isPresent(), "role", "a role of a message", role);
        }

        static MessagePart of(Message message) {
            return new MessagePart(
                    message.role().toString(),
                    message.text(),
                    unlessEmpty(message.toolCalls(), CallPart::of),
                    message.toolCallId(),
                    message.latency()
                            .map(Duration::toNanos)
                            .map(OptionalLong::of)
                            .orElse(OptionalLong.empty()),
                    message.usage().map(UsagePart::of));
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
            Message whole = toolCallId.map(calling::withToolCallId).orElse(calling);
            Message timed = latencyNs.isPresent() ? whole.withLatency(Duration.ofNanos(latencyNs.getAsLong())) : whole;
            return usage.map(part -> timed.withUsage(part.usage())).orElse(timed);
        }
    }

    /** Tokens and their price. */
    public record UsagePart(
            long inputTokens,
            long outputTokens,
            OptionalLong cachedTokens,
            OptionalLong reasoningTokens,
            Optional<String> model,
            OptionalDouble usd) {

        public static UsagePart of(Usage usage) {
            return new UsagePart(
                    usage.inputTokens(),
                    usage.outputTokens(),
                    usage.cachedTokens(),
                    usage.reasoningTokens(),
                    usage.model(),
                    usage.usd());
        }

        public Usage usage() {
            Usage tokens = Usage.of(inputTokens, outputTokens);
            Usage cached = cachedTokens.isPresent() ? tokens.withCachedTokens(cachedTokens.getAsLong()) : tokens;
            Usage whole =
                    reasoningTokens.isPresent() ? cached.withReasoningTokens(reasoningTokens.getAsLong()) : cached;
            Usage named = model.map(whole::withModel).orElse(whole);
            return usd.isPresent() ? named.withUsd(usd.getAsDouble()) : named;
        }
    }
}
