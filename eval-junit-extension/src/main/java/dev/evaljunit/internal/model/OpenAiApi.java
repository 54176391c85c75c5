/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.model.RequestForm.ResponseFormat;
import dev.evaljunit.internal.model.RequestForm.SystemRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OpenAI's chat completions, which most providers, gateways and local servers offer.
 *
 * @param form of its requests
 * @param declared the form before a server refused fields of it
 */
public record OpenAiApi(RequestForm form, RequestForm declared) implements LlmApi {

    public OpenAiApi() {
        this(RequestForm.DEFAULT);
    }

    public OpenAiApi(RequestForm form) {
        this(form, form);
    }

    @Override
    public String path(LlmRequest request) {
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
        json.put("messages", messages(request));
        request.temperature().ifPresent(value -> putIf(form.isTemperatureSent(), json, "temperature", value));
        request.maxTokens().ifPresent(value -> json.put(form.maxTokens().toString(), value));
        request.seed().ifPresent(value -> putIf(form.isSeedSent(), json, "seed", value));
        request.schema().flatMap(this::responseFormat).ifPresent(format -> json.put("response_format", format));
        request.logProbabilities().ifPresent(top -> {
            json.put("logprobs", true);
            json.put("top_logprobs", top);
        });
        return json;
    }

    private static void putIf(boolean isSent, Map<String, Object> json, String field, Object value) {
        if (isSent) {
            json.put(field, value);
        }
    }

    private List<Map<String, Object>> messages(LlmRequest request) {
        return form.systemRole() == SystemRole.NONE
                ? List.of(message("user", (request.system() + "\n\n" + request.prompt()).strip()))
                : List.of(message(form.systemRole().toString(), request.system()), message("user", request.prompt()));
    }

    private static Map<String, Object> message(String role, String content) {
        return JsonValues.object("role", role, "content", content);
    }

    private Optional<Map<String, Object>> responseFormat(LlmRequest.Schema schema) {
        if (form.responseFormat() == ResponseFormat.NONE) {
            return Optional.empty();
        }
        if (form.responseFormat() == ResponseFormat.JSON_OBJECT) {
            return Optional.of(Map.of("type", "json_object"));
        }
        Map<String, Object> strict = JsonValues.object("name", schema.name(), "strict", true);
        strict.put("schema", schema.json());
        return Optional.of(JsonValues.object("type", "json_schema", "json_schema", strict));
    }

    @Override
    public Optional<LlmReply> reply(Map<String, Object> json) {
        Optional<Usage> usage = TokenCounts.at(json, "usage.prompt_tokens", "usage.completion_tokens")
                .withCached("usage.prompt_tokens_details.cached_tokens")
                .withReasoning("usage.completion_tokens_details.reasoning_tokens")
                .usage();
        return OpenAiReply.of(json).map(reply -> JsonValues.with(reply, JsonValues.text(json, "model"), usage));
    }

    @Override
    public Optional<String> id(Map<String, Object> json) {
        return JsonValues.text(json, "id");
    }

    @Override
    public String baseUrlHint() {
        return "which often ends in /v1";
    }

    @Override
    public List<ResponseFormat> formats() {
        return List.of(ResponseFormat.JSON_SCHEMA, ResponseFormat.JSON_OBJECT, ResponseFormat.NONE);
    }

    @Override
    public LlmApi with(RequestForm newForm) {
        return new OpenAiApi(newForm, declared);
    }

    @Override
    public boolean sends(RequestField field, LlmRequest request) {
        return switch (field) {
            case MAX_TOKENS -> // the other name is tried once
                request.maxTokens().isPresent() && form.maxTokens() == declared.maxTokens();
            case SYSTEM_ROLE -> form.systemRole() != SystemRole.NONE;
            case RESPONSE_FORMAT, TEMPERATURE, SEED -> LlmApi.super.sends(field, request);
        };
    }
}
