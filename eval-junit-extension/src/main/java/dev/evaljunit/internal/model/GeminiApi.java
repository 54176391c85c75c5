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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gemini's {@code generateContent}.
 *
 * @param form of its requests
 * @param declared the form before a server refused parts of it
 */
public record GeminiApi(RequestForm form, RequestForm declared) implements LlmApi {

    /** The address of the provider itself. */
    public static final String BASE_URL = "https://generativelanguage.googleapis.com";

    public GeminiApi(RequestForm form) {
        this(form, form);
    }

    @Override
    public String path(LlmRequest request) {
        String model = request.model();
        return "v1beta/" + (model.contains("/") ? model : "models/" + model) + ":generateContent";
    }

    @Override
    public Map<String, String> headers(String apiKey) {
        return apiKey.isEmpty() ? Map.of() : Map.of("x-goog-api-key", apiKey);
    }

    @Override
    public Map<String, Object> body(LlmRequest request) {
        var json = new LinkedHashMap<String, Object>();
        if (!request.system().isEmpty()) {
            json.put("systemInstruction", Map.of("parts", parts(request.system())));
        }
        json.put("contents", contents(request));
        Map<String, Object> config = config(request);
        if (!config.isEmpty()) {
            json.put("generationConfig", config);
        }
        return json;
    }

    private static List<Map<String, Object>> contents(LlmRequest request) {
        Map<String, Object> question = JsonValues.object("role", "user", "parts", parts(request.prompt()));
        return request.answer()
                .map(answer -> List.of(question, JsonValues.object("role", "model", "parts", parts(answer))))
                .orElse(List.of(question));
    }

    private static List<Map<String, Object>> parts(String text) {
        return List.of(Map.of("text", text));
    }

    private Map<String, Object> config(LlmRequest request) {
        var config = new LinkedHashMap<String, Object>();
        temperature(request).ifPresent(value -> config.put("temperature", value));
        request.maxTokens().ifPresent(value -> config.put("maxOutputTokens", value));
        seed(request).ifPresent(value -> config.put("seed", value));
        request.schema().ifPresent(schema -> config.putAll(format(schema)));
        request.logProbabilities().ifPresent(top -> {
            config.put("responseLogprobs", true);
            config.put("logprobs", top);
        });
        return config;
    }

    private Map<String, Object> format(Schema schema) {
        return switch (form.responseFormat()) {
            case JSON_SCHEMA ->
                JsonValues.object("responseMimeType", "application/json", "responseJsonSchema", schema.json());
            case JSON_OBJECT -> Map.of("responseMimeType", "application/json");
            case TOOL, NONE -> Map.of();
        };
    }

    /** A prompt that a filter has blocked has no candidates. */
    @Override
    public Optional<LlmReply> reply(Map<String, Object> json) {
        Optional<LlmReply> reply = JsonValues.list(json, "candidates").stream()
                .map(GeminiApi::candidate)
                .reduce(GeminiApi::both)
                .or(() -> JsonValues.text(json, "promptFeedback.blockReason")
                        .map(reason -> LlmReply.of("")
                                .withFinish(Finish.REFUSED)
                                .withRaw(Json.write(json.get("promptFeedback")))));
        return reply.map(it -> JsonValues.with(it, JsonValues.text(json, "modelVersion"), usage(json)));
    }

    private static LlmReply candidate(Object candidate) {
        List<?> parts = JsonValues.list(candidate, "content.parts");
        String text = parts.stream().flatMap(GeminiApi::text).collect(Collectors.joining());
        LlmReply reply = LlmReply.of(text)
                .withFinish(finish(JsonValues.text(candidate, "finishReason").orElse("STOP")))
                .withLogProbabilities(ReplyTokens.ofGemini(
                                JsonValues.list(candidate, "logprobsResult.chosenCandidates"),
                                JsonValues.list(candidate, "logprobsResult.topCandidates"))
                        .of(text));
        boolean isText = !text.isEmpty() && parts.stream().noneMatch(GeminiApi::isCall);
        return isText ? reply : reply.withRaw(Json.write(candidate));
    }

    /** Nobody asks for two candidates, so neither may be taken for the only one. */
    private static LlmReply both(LlmReply first, LlmReply second) {
        return LlmReply.of(first.text() + "\n" + second.text())
                .withFinish(first.finish() == Finish.COMPLETE ? second.finish() : first.finish())
                .withRaw(first.raw() + "\n" + second.raw());
    }

    private static boolean isCall(Object part) {
        return JsonPath.find(part, "functionCall").isPresent();
    }

    /** Thoughts are no part of the reply. */
    private static Stream<String> text(Object part) {
        if (JsonPath.find(part, "thought").filter(Boolean.TRUE::equals).isPresent()) {
            return Stream.empty();
        }
        return Stream.concat(
                JsonValues.textOrJson(part, "text").stream(),
                JsonPath.find(part, "functionCall.args").map(args -> "\n" + Json.write(args)).stream());
    }

    private static Finish finish(String reason) {
        return switch (reason) {
            case "STOP" -> Finish.COMPLETE;
            case "MAX_TOKENS" -> Finish.TRUNCATED;
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY" -> Finish.REFUSED;
            default -> Finish.OTHER;
        };
    }

    /** Thoughts are not among the candidates' tokens; what is 0 may be left out. */
    private static Optional<Usage> usage(Map<String, Object> json) {
        OptionalLong prompt = JsonValues.count(json, "usageMetadata.promptTokenCount");
        if (prompt.isEmpty()) {
            return Optional.empty();
        }
        long tools =
                JsonValues.count(json, "usageMetadata.toolUsePromptTokenCount").orElse(0);
        long written = JsonValues.count(json, "usageMetadata.candidatesTokenCount")
                        .orElse(0)
                + JsonValues.count(json, "usageMetadata.thoughtsTokenCount").orElse(0);
        return TokenCounts.of(json, OptionalLong.of(prompt.getAsLong() + tools), OptionalLong.of(written))
                .withCached("usageMetadata.cachedContentTokenCount")
                .withReasoning("usageMetadata.thoughtsTokenCount")
                .usage();
    }

    @Override
    public Optional<String> id(Map<String, Object> json) {
        return JsonValues.text(json, "responseId");
    }

    @Override
    public String baseUrlHint() {
        return "such as " + BASE_URL;
    }

    @Override
    public LlmApi with(RequestForm newForm) {
        return new GeminiApi(newForm, declared);
    }
}
