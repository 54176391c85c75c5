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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ollama's own chat, which knows more than its mode that is compatible with OpenAI.
 *
 * @param form of its requests
 * @param declared the form before a server refused parts of it
 */
public record OllamaApi(RequestForm form, RequestForm declared) implements LlmApi {

    /** The address of a local server. */
    public static final String BASE_URL = "http://localhost:11434";

    public OllamaApi(RequestForm form) {
        this(form, form);
    }

    @Override
    public String path(LlmRequest request) {
        return "api/chat";
    }

    @Override
    public Map<String, String> headers(String apiKey) {
        return apiKey.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + apiKey);
    }

    @Override
    public Map<String, Object> body(LlmRequest request) {
        var json = new LinkedHashMap<String, Object>();
        json.put("model", request.model());
        json.put("messages", messages(request));
        json.put("stream", false);
        request.schema().flatMap(this::format).ifPresent(format -> json.put("format", format));
        Map<String, Object> options = options(request);
        if (!options.isEmpty()) {
            json.put("options", options);
        }
        request.logProbabilities().ifPresent(top -> {
            json.put("logprobs", true);
            json.put("top_logprobs", top);
        });
        return json;
    }

    private static List<Map<String, Object>> messages(LlmRequest request) {
        var messages = new ArrayList<Map<String, Object>>();
        if (!request.system().isEmpty()) {
            messages.add(JsonValues.object("role", "system", "content", request.system()));
        }
        messages.add(JsonValues.object("role", "user", "content", request.prompt()));
        request.answer().ifPresent(answer -> messages.add(JsonValues.object("role", "assistant", "content", answer)));
        return messages;
    }

    private Optional<Object> format(Schema schema) {
        return switch (form.responseFormat()) {
            case JSON_SCHEMA -> Optional.of(schema.json());
            case JSON_OBJECT -> Optional.of("json");
            case TOOL, NONE -> Optional.empty();
        };
    }

    private Map<String, Object> options(LlmRequest request) {
        var options = new LinkedHashMap<String, Object>();
        temperature(request).ifPresent(value -> options.put("temperature", value));
        request.maxTokens().ifPresent(value -> options.put("num_predict", value));
        seed(request).ifPresent(value -> options.put("seed", value));
        return options;
    }

    @Override
    public Optional<LlmReply> reply(Map<String, Object> json) {
        return JsonPath.find(json, "message").flatMap(Json::asObject).map(message -> reply(json, message));
    }

    /** Thoughts are in a field of their own. */
    private static LlmReply reply(Map<String, Object> json, Map<String, Object> message) {
        List<?> calls = JsonValues.list(message, "tool_calls");
        String text = Stream.concat(
                        JsonValues.textOrJson(message, "content").stream(),
                        calls.stream()
                                .flatMap(call -> JsonPath.find(call, "function.arguments").stream())
                                .map(Json::write))
                .collect(Collectors.joining("\n"));
        LlmReply reply = LlmReply.of(text)
                .withFinish(finish(json))
                .withLogProbabilities(
                        ReplyTokens.ofOpenAi(JsonValues.list(json, "logprobs")).of(text));
        boolean isText = !text.isEmpty() && calls.isEmpty();
        return JsonValues.with(
                isText ? reply : reply.withRaw(Json.write(message)), JsonValues.text(json, "model"), usage(json));
    }

    private static Finish finish(Map<String, Object> json) {
        if (Boolean.FALSE.equals(json.get("done"))) {
            return Finish.OTHER;
        }
        return switch (JsonValues.text(json, "done_reason").orElse("stop")) {
            case "stop" -> Finish.COMPLETE;
            case "length" -> Finish.TRUNCATED;
            default -> Finish.OTHER;
        };
    }

    private static Optional<Usage> usage(Map<String, Object> json) {
        return TokenCounts.at(json, "prompt_eval_count", "eval_count").usage();
    }

    /** It has none. */
    @Override
    public Optional<String> id(Map<String, Object> json) {
        return Optional.empty();
    }

    @Override
    public String baseUrlHint() {
        return "such as " + BASE_URL;
    }

    @Override
    public LlmApi with(RequestForm newForm) {
        return new OllamaApi(newForm, declared);
    }
}
