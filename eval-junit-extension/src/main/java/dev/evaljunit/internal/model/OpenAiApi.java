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
import java.util.ArrayList;
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
        temperature(request).ifPresent(value -> json.put("temperature", value));
        request.maxTokens().ifPresent(value -> json.put(form.maxTokens().toString(), value));
        seed(request).ifPresent(value -> json.put("seed", value));
        request.schema().flatMap(this::responseFormat).ifPresent(format -> json.put("response_format", format));
        request.logProbabilities().ifPresent(top -> {
            json.put("logprobs", true);
            json.put("top_logprobs", top);
        });
        return json;
    }

    private List<Map<String, Object>> messages(LlmRequest request) {
        boolean isInPrompt = form.systemRole() == SystemRole.NONE;
        var messages = new ArrayList<Map<String, Object>>();
        if (!isInPrompt && !request.system().isEmpty()) {
            messages.add(message(form.systemRole().toString(), request.system()));
        }
        String start = isInPrompt && !request.system().isEmpty() ? request.system() + "\n\n" : "";
        messages.add(message("user", start + request.prompt()));
        request.answer().ifPresent(answer -> messages.add(message("assistant", answer)));
        return messages;
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
