/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmReply.Finish;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reply of the chat completions API, in all forms that providers and gateways send: one text, parts, or a tool call, whose
 * arguments are the text. Thoughts are left out, whether they are parts or fields of their own.
 *
 * @param messages of the choices; gateways may put a text and a tool call of one reply into two
 */
record OpenAiReply(List<Map<String, Object>> messages) {

    private static final Set<String> TEXTS = Set.of("text", "output_text");
    private static final Set<String> CALLS = Set.of("tool_use", "tool_call", "function_call");

    static Optional<LlmReply> of(Map<String, Object> json) {
        List<?> choices = list(json.get("choices"));
        var reply = new OpenAiReply(choices.stream()
                .flatMap(choice -> JsonPath.find(choice, "message").flatMap(Json::asObject).stream())
                .toList());
        return reply.messages.isEmpty() ? Optional.empty() : Optional.of(reply.read(choices));
    }

    private LlmReply read(List<?> choices) {
        Optional<String> refusal = messages.stream()
                .flatMap(message -> Stream.concat(
                        JsonValues.text(message, "refusal").stream(),
                        list(message.get("content")).stream()
                                .flatMap(part -> JsonValues.text(part, "refusal").stream())))
                .findFirst();
        String text = refusal.orElseGet(
                () -> messages.stream().flatMap(OpenAiReply::texts).collect(Collectors.joining("\n")));
        LlmReply reply = LlmReply.of(text)
                .withFinish(refusal.isPresent() ? Finish.REFUSED : finish(choices))
                .withLogProbabilities(ReplyTokens.ofOpenAi(JsonValues.list(choices.get(0), "logprobs.content"))
                        .of(text));
        return isOneText() ? reply : reply.withRaw(Json.write(messages.size() == 1 ? messages.get(0) : messages));
    }

    /** {@return whether nothing is lost if only the text is kept; thoughts beside it are no part of the reply} */
    private boolean isOneText() {
        Map<String, Object> first = messages.get(0);
        return messages.size() == 1
                && (JsonValues.text(first, "content").isPresent()
                        || JsonValues.text(first, "refusal").isPresent())
                && calls(first).findAny().isEmpty();
    }

    private static Stream<String> texts(Map<String, Object> message) {
        return Stream.concat(content(message.get("content")), calls(message)).filter(text -> !text.isBlank());
    }

    private static Stream<String> content(@Nullable Object content) {
        if (content instanceof List<?> parts) {
            return Stream.of(joined(parts.stream().flatMap(OpenAiReply::part).toList()));
        }
        boolean isParsed = content instanceof Map<?, ?> object && !object.containsKey("type");
        return isParsed ? Stream.of(Json.write(content)) : part(content);
    }

    /** A text may be divided anywhere, but an object begins on a line of its own. */
    private static String joined(List<String> parts) {
        var text = new StringBuilder();
        parts.forEach(
                part -> text.append(text.length() > 0 && part.stripLeading().startsWith("{") ? "\n" : "")
                        .append(part));
        return text.toString();
    }

    private static Stream<String> part(@Nullable Object part) {
        if (part instanceof String text) {
            return Stream.of(text);
        }
        if (JsonPath.find(part, "thought").filter(Boolean.TRUE::equals).isPresent()) {
            return Stream.empty();
        }
        String type = JsonValues.text(part, "type").orElse("text");
        if (TEXTS.contains(type)) {
            return JsonValues.text(part, "text").or(() -> JsonValues.text(part, "text.value")).stream();
        }
        return CALLS.contains(type) ? call(part) : Stream.empty();
    }

    private static Stream<String> calls(Map<String, Object> message) {
        return Stream.concat(list(message.get("tool_calls")).stream(), JsonPath.find(message, "function_call").stream())
                .flatMap(OpenAiReply::call);
    }

    private static Stream<String> call(@Nullable Object call) {
        return Stream.of("function.arguments", "arguments", "input")
                .flatMap(path -> JsonPath.find(call, path).stream())
                .map(arguments -> arguments instanceof String text ? text : Json.write(arguments));
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Finish finish(List<?> choices) {
        Set<Finish> finishes = choices.stream()
                .map(choice -> finish(JsonValues.text(choice, "finish_reason").orElse("")))
                .collect(Collectors.toSet());
        return Stream.of(Finish.REFUSED, Finish.TRUNCATED, Finish.OTHER)
                .filter(finishes::contains)
                .findFirst()
                .orElse(Finish.COMPLETE);
    }

    private static Finish finish(String reason) {
        return switch (reason.toLowerCase(Locale.ROOT)) {
            case "stop" -> Finish.COMPLETE;
            case "length", "max_tokens" -> Finish.TRUNCATED;
            case "content_filter" -> Finish.REFUSED;
            default -> Finish.OTHER;
        };
    }
}
