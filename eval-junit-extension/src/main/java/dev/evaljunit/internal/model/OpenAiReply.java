/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmReply.Finish;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final List<Finish> WORST_FIRST = List.of(Finish.REFUSED, Finish.TRUNCATED, Finish.OTHER);
    private static final Set<String> CALLS = Set.of("tool_use", "tool_call", "function_call");

    static Optional<LlmReply> of(Map<String, Object> json) {
        List<?> choices = list(json.get("choices"));
        var messages = new ArrayList<Map<String, Object>>();
        for (Object choice : choices) {
            JsonPath.find(choice, "message").flatMap(Json::asObject).ifPresent(messages::add);
        }
        return messages.isEmpty() ? Optional.empty() : Optional.of(new OpenAiReply(messages).read(choices));
    }

    private LlmReply read(List<?> choices) {
        Optional<String> refusal = refusal();
        String text = refusal.orElseGet(this::text);
        LlmReply reply = LlmReply.of(text)
                .withFinish(refusal.isPresent() ? Finish.REFUSED : finish(choices))
                .withLogProbabilities(ReplyTokens.ofOpenAi(JsonValues.list(choices.get(0), "logprobs.content"))
                        .of(text));
        return isOneText() ? reply : reply.withRaw(Json.write(messages.size() == 1 ? messages.get(0) : messages));
    }

    private Optional<String> refusal() {
        for (Map<String, Object> message : messages) {
            Optional<String> refusal = JsonValues.text(message, "refusal");
            if (refusal.isPresent()) {
                return refusal;
            }
            for (Object part : list(message.get("content"))) {
                Optional<String> ofPart = JsonValues.text(part, "refusal");
                if (ofPart.isPresent()) {
                    return ofPart;
                }
            }
        }
        return Optional.empty();
    }

    private String text() {
        var texts = new ArrayList<String>();
        for (Map<String, Object> message : messages) {
            texts.addAll(content(message.get("content")));
            texts.addAll(calls(message));
        }
        texts.removeIf(String::isBlank);
        return String.join("\n", texts);
    }

    /** {@return whether nothing is lost if only the text is kept; thoughts beside it are no part of the reply} */
    private boolean isOneText() {
        Map<String, Object> first = messages.get(0);
        return messages.size() == 1
                && (JsonValues.text(first, "content").isPresent()
                        || JsonValues.text(first, "refusal").isPresent())
                && calls(first).isEmpty();
    }

    private static List<String> content(@Nullable Object content) {
        if (content instanceof List<?> parts) {
            return List.of(
                    joined(parts.stream().flatMap(each -> part(each).stream()).toList()));
        }
        boolean isParsed = content instanceof Map<?, ?> object && !object.containsKey("type");
        return isParsed ? List.of(Json.write(content)) : part(content);
    }

    /** A text may be divided anywhere, but an object begins on a line of its own. */
    private static String joined(List<String> parts) {
        var text = new StringBuilder();
        parts.forEach(
                part -> text.append(text.length() > 0 && part.stripLeading().startsWith("{") ? "\n" : "")
                        .append(part));
        return text.toString();
    }

    private static List<String> part(@Nullable Object part) {
        if (part instanceof String text) {
            return List.of(text);
        }
        if (JsonPath.find(part, "thought").filter(Boolean.TRUE::equals).isPresent()) {
            return List.of();
        }
        String type = JsonValues.text(part, "type").orElse("text");
        if (TEXTS.contains(type)) {
            return JsonValues.text(part, "text").or(() -> JsonValues.text(part, "text.value")).stream()
                    .toList();
        }
        return CALLS.contains(type) ? call(part) : List.of();
    }

    private static List<String> calls(Map<String, Object> message) {
        var calls = new ArrayList<String>();
        for (Object call : list(message.get("tool_calls"))) {
            calls.addAll(call(call));
        }
        JsonPath.find(message, "function_call").ifPresent(call -> calls.addAll(call(call)));
        return calls;
    }

    private static List<String> call(@Nullable Object call) {
        return Stream.of("function.arguments", "arguments", "input")
                .flatMap(path -> JsonPath.find(call, path).stream())
                .map(arguments -> arguments instanceof String text ? text : Json.write(arguments))
                .toList();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Finish finish(List<?> choices) {
        var finishes = EnumSet.noneOf(Finish.class);
        for (Object choice : choices) {
            finishes.add(finish(JsonValues.text(choice, "finish_reason").orElse("")));
        }
        for (Finish finish : WORST_FIRST) {
            if (finishes.contains(finish)) {
                return finish;
            }
        }
        return Finish.COMPLETE;
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
