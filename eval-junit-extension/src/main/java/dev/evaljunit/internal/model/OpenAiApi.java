/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmReply.Finish;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** OpenAI's chat completions, which most providers, gateways and local servers offer. */
public final class OpenAiApi implements LlmApi {

    @Override
    public String path() {
        return "chat/completions";
    }

    @Override
    public Map<String, String> headers(String apiKey) {
        return apiKey.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + apiKey);
    }

    @Override
    public Map<String, Object> body(LlmRequest request) {
        var json = new LinkedHashMap<String, Object>();
        json.put("model", request.model());
        json.put("messages", List.of(message("system", request.system()), message("user", request.prompt())));
        request.temperature().ifPresent(value -> json.put("temperature", value));
        // Reasoning models refuse the older max_tokens, and no provider accepts both.
        request.maxTokens().ifPresent(value -> json.put("max_completion_tokens", value));
        request.seed().ifPresent(value -> json.put("seed", value));
        request.schema().ifPresent(schema -> json.put("response_format", responseFormat(schema)));
        return json;
    }

    private static Map<String, Object> message(String role, String content) {
        return ordered("role", role, "content", content);
    }

    private static Map<String, Object> responseFormat(LlmRequest.Schema schema) {
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

    @Override
    public Optional<LlmReply> reply(Map<String, Object> json) {
        if (JsonPath.find(json, "error").isPresent()) {
            return Optional.empty();
        }
        return JsonPath.find(json, "choices.0.message").map(message -> {
            Optional<String> refusal = JsonValues.text(message, "refusal");
            String text = refusal.or(() -> JsonValues.text(message, "content")).orElse("");
            LlmReply reply = LlmReply.of(text).withFinish(refusal.isPresent() ? Finish.REFUSED : finish(json));
            return JsonValues.withModelAndUsage(reply, json, "usage.prompt_tokens", "usage.completion_tokens");
        });
    }

    @Override
    public Optional<String> id(Map<String, Object> json) {
        return JsonValues.text(json, "id");
    }

    private static Finish finish(Map<String, Object> json) {
        return switch (JsonValues.text(json, "choices.0.finish_reason").orElse("")) {
            case "stop" -> Finish.COMPLETE;
            case "length" -> Finish.TRUNCATED;
            case "content_filter" -> Finish.REFUSED;
            default -> Finish.OTHER;
        };
    }
}
