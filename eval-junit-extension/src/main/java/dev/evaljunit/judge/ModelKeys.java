/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.internal.json.JsonException.check;

import dev.evaljunit.Llm;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.model.Endpoint;
import dev.evaljunit.internal.model.RequestForm;
import dev.evaljunit.internal.model.RequestForm.MaxTokens;
import dev.evaljunit.internal.model.RequestForm.ResponseFormat;
import dev.evaljunit.internal.model.RequestForm.SystemRole;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The section {@code model} of a rubric, which configures its model. */
record ModelKeys(
        Optional<String> name,
        Optional<String> baseUrl,
        Optional<String> apiKey,
        @Nullable Double temperature,
        @Nullable Integer maxTokens,
        @Nullable Long seed,
        Optional<Duration> timeout,
        @Nullable Integer retries,
        Map<String, String> headers,
        Optional<ResponseFormat> responseFormat,
        Optional<SystemRole> systemRole,
        Optional<MaxTokens> maxTokensField,
        Optional<Boolean> fallback) {

    static final JsonBinding<ModelKeys> BINDING = JsonBinding.ofTexts(ModelKeys.class);

    /** The keys of the server, which are ignored if the test provides its own model. */
    static final Set<String> SERVER = Set.of(
            "base_url",
            "api_key",
            "timeout",
            "retries",
            "headers",
            "response_format",
            "system_role",
            "max_tokens_field",
            "fallback");

    private static final int MOST_RETRIES = 10;

    ModelKeys {
        check(name.isPresent(), "name", "the name of a model", null);
        check(temperature == null || isWithin(temperature, 0, 2), "temperature", "a number from 0 to 2", temperature);
        check(maxTokens == null || maxTokens > 0, "max_tokens", "a positive whole number", maxTokens);
        check(
                retries == null || isWithin(retries, 0, MOST_RETRIES),
                "retries",
                "a whole number from 0 to " + MOST_RETRIES,
                retries);
    }

    private static boolean isWithin(double value, double min, double max) {
        return min <= value && value <= max;
    }

    LlmRequest request() {
        LlmRequest request = LlmRequest.of(name.orElseThrow(), "");
        request = temperature == null ? request : request.withTemperature(temperature);
        request = maxTokens == null ? request : request.withMaxTokens(maxTokens);
        return seed == null ? request : request.withSeed(seed);
    }

    /** {@return the model behind the endpoint} */
    Llm llm(Endpoint endpoint) {
        return new OpenAiLlm(endpoint, form(), fallback.orElse(true));
    }

    private RequestForm form() {
        RequestForm form = RequestForm.DEFAULT;
        form = responseFormat.map(form::withResponseFormat).orElse(form);
        form = systemRole.map(form::withSystemRole).orElse(form);
        return maxTokensField.map(form::withMaxTokens).orElse(form);
    }

    /** {@return what identifies the server and the form of requests to it: never a value of a header} */
    Map<String, String> identity(Endpoint endpoint) {
        var identity = new LinkedHashMap<String, String>();
        identity.put("host", endpoint.host());
        if (!endpoint.headers().isEmpty()) {
            identity.put("headers", endpoint.headerNames());
        }
        responseFormat.ifPresent(value -> identity.put("response_format", value.toString()));
        systemRole.ifPresent(value -> identity.put("system_role", value.toString()));
        maxTokensField.ifPresent(value -> identity.put("max_tokens_field", value.toString()));
        return identity;
    }

    Endpoint endpoint(String url) {
        return new Endpoint(
                url,
                apiKey.orElse(""),
                timeout.orElse(Endpoint.DEFAULT_TIMEOUT),
                retries == null ? Endpoint.DEFAULT_RETRIES : retries,
                headers);
    }
}
