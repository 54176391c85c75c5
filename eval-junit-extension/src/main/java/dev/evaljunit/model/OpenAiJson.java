/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests and replies of {@code /chat/completions} as JSON. */
final class OpenAiJson {

    private OpenAiJson() {}

    static String request(ChatRequest request) {
        var json = new LinkedHashMap<String, Object>();
        ChatRequest.Parameters parameters = request.parameters();
        json.put("model", parameters.model());
        json.put("messages", List.of(message("system", request.system()), message("user", request.user())));
        putIfPresent(json, "temperature", parameters.temperature());
        // Reasoning models refuse the older max_tokens, and no provider takes both.
        putIfPresent(json, "max_completion_tokens", parameters.maxTokens());
        putIfPresent(json, "seed", parameters.seed());
        putIfPresent(json, "response_format", responseFormat(request.schema()));
        return Json.write(json);
    }

    private static Map<String, Object> message(String role, String content) {
        return ordered("role", role, "content", content);
    }

    private static @Nullable Object responseFormat(ChatRequest.@Nullable Schema schema) {
        if (schema == null) {
            return null;
        }
        Map<String, Object> strict = ordered("name", schema.name(), "strict", true);
        strict.put("schema", schema.json());
        return ordered("type", "json_schema", "json_schema", strict);
    }

    private static Map<String, Object> ordered(String key, Object value, String otherKey, Object otherValue) {
        var object = new LinkedHashMap<String, Object>();
        object.put(key, value);
        object.put(otherKey, otherValue);
        return object;
    }

    private static void putIfPresent(Map<String, Object> json, String key, @Nullable Object value) {
        if (value != null) {
            json.put(key, value);
        }
    }

    /** {@return the reply; empty if the JSON holds none, or an error, whatever else it holds} */
    static Optional<ChatReply> reply(Map<String, Object> json) {
        if (JsonPath.find(json, "error").isPresent()) {
            return Optional.empty();
        }
        return JsonPath.find(json, "choices.0.message").map(message -> {
            Optional<String> refusal = text(message, "refusal");
            String text = refusal.or(() -> text(message, "content")).orElse("");
            ChatReply.Finish finish = refusal.isPresent() ? ChatReply.Finish.REFUSED : finish(json);
            return new ChatReply(text, text(json, "model").orElse(""), finish, usage(json));
        });
    }

    private static ChatReply.Finish finish(Map<String, Object> json) {
        return switch (text(json, "choices.0.finish_reason").orElse("")) {
            case "stop" -> ChatReply.Finish.COMPLETE;
            case "length" -> ChatReply.Finish.TRUNCATED;
            case "content_filter" -> ChatReply.Finish.REFUSED;
            default -> ChatReply.Finish.OTHER;
        };
    }

    private static @Nullable Usage usage(Map<String, Object> json) {
        long in = tokens(json, "usage.prompt_tokens");
        long out = tokens(json, "usage.completion_tokens");
        return in < 0 || out < 0 ? null : Usage.of(in, out);
    }

    private static long tokens(Map<String, Object> json, String path) {
        return JsonPath.find(json, path).orElse(-1) instanceof Number number ? number.longValue() : -1;
    }

    private static Optional<String> text(Object json, String path) {
        return JsonPath.find(json, path)
                .filter(String.class::isInstance)
                .map(Object::toString)
                .filter(text -> !text.isEmpty());
    }

    /**
     * What a body says about a failure; servers that call themselves compatible have several shapes.
     *
     * @param message in words; the whole body if it has no known shape
     * @param codes the provider's code and type, between blanks; empty if there is none
     * @param parameter the parameter of the request that is refused; empty if it is none
     */
    record Problem(String message, String codes, String parameter) {

        static Problem of(String body) {
            try {
                return of(Json.readObject(body));
            } catch (JsonSyntaxException e) {
                return new Problem(body, "", "");
            }
        }

        private static Problem of(Map<String, Object> json) {
            String message = text(json, "error.message")
                    .or(() -> text(json, "error"))
                    .or(() -> text(json, "message"))
                    .orElseGet(() -> Json.write(json));
            String codes = text(json, "error.code").orElse("") + " "
                    + text(json, "error.type").orElse("");
            return new Problem(message, codes.strip(), text(json, "error.param").orElse(""));
        }

        /** Waiting does not help: somebody has to pay. */
        boolean isOutOfCredit() {
            return Stream.of("insufficient_quota", "credit_balance", "billing").anyMatch(codes::contains);
        }

        boolean isOverload() {
            return codes.contains("overloaded");
        }
    }
}
