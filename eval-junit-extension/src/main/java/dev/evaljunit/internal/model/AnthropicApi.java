/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmReply.Finish;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.LlmRequest.Schema;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.model.RequestForm.ResponseFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Anthropic's messages. There is no seed, and there are no log probabilities. A schema is the format of the output or, for older
 * models, the input of a tool that must be called.
 *
 * @param form of its requests
 * @param declared the form before a server refused parts of it
 */
public record AnthropicApi(RequestForm form, RequestForm declared) implements LlmApi {

    /** The address of the provider itself. */
    public static final String BASE_URL = "https://api.anthropic.com";

    /** The limit of tokens if the request has none, since the interface requires one. */
    private static final int MAX_TOKENS = 4_096;

    public AnthropicApi(RequestForm form) {
        this(form, form);
    }

    @Override
    public String path(LlmRequest request) {
        return "v1/messages";
    }

    @Override
    public Map<String, String> headers(String apiKey) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("anthropic-version", "2023-06-01");
        if (!apiKey.isEmpty()) {
            headers.put("x-api-key", apiKey);
        }
        return headers;
    }

    @Override
    public Map<String, Object> body(LlmRequest request) {
        var json = new LinkedHashMap<String, Object>();
        json.put("model", request.model());
        json.put("max_tokens", request.maxTokens().orElse(MAX_TOKENS));
        if (!request.system().isEmpty()) {
            json.put("system", request.system());
        }
        json.put("messages", messages(request));
        temperature(request).ifPresent(value -> json.put("temperature", value));
        request.schema().ifPresent(schema -> json.putAll(format(schema)));
        return json;
    }

    private static List<Map<String, Object>> messages(LlmRequest request) {
        Map<String, Object> question = JsonValues.object("role", "user", "content", request.prompt());
        return request.answer()
                .map(answer -> List.of(question, JsonValues.object("role", "assistant", "content", answer)))
                .orElse(List.of(question));
    }

    private Map<String, Object> format(Schema schema) {
        return switch (form.responseFormat()) {
            case JSON_SCHEMA ->
                Map.of(
                        "output_config",
                        Map.of("format", JsonValues.object("type", "json_schema", "schema", schema.json())));
            case TOOL ->
                JsonValues.object(
                        "tools",
                        List.of(JsonValues.object("name", schema.name(), "input_schema", schema.json())),
                        "tool_choice",
                        JsonValues.object("type", "tool", "name", schema.name()));
            case JSON_OBJECT, NONE -> Map.of();
        };
    }

    @Override
    public Optional<LlmReply> reply(Map<String, Object> json) {
        if (!(json.get("content") instanceof List<?> blocks)) {
            return Optional.empty();
        }
        String text = blocks.stream().flatMap(AnthropicApi::text).collect(Collectors.joining());
        Finish finish = finish(JsonValues.text(json, "stop_reason").orElse(""));
        String shown = finish == Finish.REFUSED && text.isBlank()
                ? JsonValues.text(json, "stop_details.explanation").orElse("")
                : text;
        LlmReply reply = LlmReply.of(shown).withFinish(finish);
        boolean isText = !text.isEmpty() && blocks.stream().allMatch(AnthropicApi::isTextOrThoughts);
        return Optional.of(JsonValues.with(
                isText ? reply : reply.withRaw(Json.write(blocks)), JsonValues.text(json, "model"), usage(json)));
    }

    private static boolean isTextOrThoughts(Object block) {
        return List.of("text", "thinking", "redacted_thinking")
                .contains(JsonValues.text(block, "type").orElse(""));
    }

    /** Thoughts and blocks of other types are no part of the reply. */
    private static Stream<String> text(Object block) {
        return switch (JsonValues.text(block, "type").orElse("")) {
            case "text" -> JsonValues.textOrJson(block, "text").stream();
            case "tool_use" -> JsonPath.find(block, "input").map(input -> "\n" + Json.write(input)).stream();
            default -> Stream.empty();
        };
    }

    private static Finish finish(String reason) {
        return switch (reason) {
            case "end_turn", "stop_sequence" -> Finish.COMPLETE;
            case "max_tokens", "model_context_window_exceeded" -> Finish.TRUNCATED;
            case "refusal" -> Finish.REFUSED;
            default -> Finish.OTHER;
        };
    }

    /** What was read from a cache, or written to it, is counted apart. */
    private static Optional<Usage> usage(Map<String, Object> json) {
        OptionalLong input = JsonValues.count(json, "usage.input_tokens");
        long cached = JsonValues.count(json, "usage.cache_creation_input_tokens")
                        .orElse(0)
                + JsonValues.count(json, "usage.cache_read_input_tokens").orElse(0);
        return TokenCounts.of(
                        json,
                        input.isPresent() ? OptionalLong.of(input.getAsLong() + cached) : input,
                        JsonValues.count(json, "usage.output_tokens"))
                .withCached("usage.cache_read_input_tokens")
                .withReasoning("usage.output_tokens_details.thinking_tokens")
                .usage();
    }

    @Override
    public Optional<String> id(Map<String, Object> json) {
        return JsonValues.text(json, "id");
    }

    @Override
    public String baseUrlHint() {
        return "such as " + BASE_URL;
    }

    @Override
    public List<ResponseFormat> formats() {
        return List.of(ResponseFormat.JSON_SCHEMA, ResponseFormat.TOOL, ResponseFormat.NONE);
    }

    @Override
    public LlmApi with(RequestForm newForm) {
        return new AnthropicApi(newForm, declared);
    }

    /** It has no seeds. */
    @Override
    public boolean sends(RequestField field, LlmRequest request) {
        return field != RequestField.SEED && LlmApi.super.sends(field, request);
    }
}
