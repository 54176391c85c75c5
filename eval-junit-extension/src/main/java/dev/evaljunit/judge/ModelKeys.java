/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.internal.json.JsonException.check;

import dev.evaljunit.Llm;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.model.Endpoint;
import dev.evaljunit.internal.model.LlmProvider;
import dev.evaljunit.internal.model.RequestField;
import dev.evaljunit.internal.model.RequestForm;
import dev.evaljunit.internal.model.RequestForm.MaxTokens;
import dev.evaljunit.internal.model.RequestForm.ResponseFormat;
import dev.evaljunit.internal.model.RequestForm.SystemRole;
import dev.evaljunit.internal.prompt.YamlFile;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The section {@code model} of a rubric, which configures its model. */
record ModelKeys(
        Optional<LlmProvider> provider,
        Optional<String> name,
        Optional<String> reportedAs,
        Optional<Boolean> allowSameModel,
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
        Optional<Boolean> fallback,
        Map<String, Object> parameters) {

    static final JsonBinding<ModelKeys> BINDING = JsonBinding.ofTexts(ModelKeys.class);

    /** The keys of the server, which are ignored if the test provides its own model. */
    static final Set<String> SERVER = Set.of(
            "provider",
            "base_url",
            "api_key",
            "timeout",
            "retries",
            "headers",
            "response_format",
            "system_role",
            "max_tokens_field",
            "fallback",
            "parameters");

    private static final int MOST_RETRIES = 10;

    ModelKeys {
        LlmProvider api = provider.orElse(LlmProvider.OPENAI);
        check(name.isPresent(), "name", "the name of a model", null);
        check(temperature == null || isWithin(temperature, 0, 2), "temperature", "a number from 0 to 2", temperature);
        check(maxTokens == null || maxTokens > 0, "max_tokens", "a positive whole number", maxTokens);
        check(
                seed == null || api != LlmProvider.ANTHROPIC,
                "seed",
                "absent for provider anthropic, whose API has no seed",
                seed);
        check(
                retries == null || isWithin(retries, 0, MOST_RETRIES),
                "retries",
                "a whole number from 0 to " + MOST_RETRIES,
                retries);
        checkForm(api, responseFormat, systemRole, maxTokensField);
    }

    private static void checkForm(
            LlmProvider api,
            Optional<ResponseFormat> responseFormat,
            Optional<SystemRole> systemRole,
            Optional<MaxTokens> maxTokensField) {
        List<ResponseFormat> formats = api.api(RequestForm.DEFAULT).formats();
        responseFormat.ifPresent(format -> check(
                formats.contains(format),
                "response_format",
                "one of %s for provider %s"
                        .formatted(formats.stream().map(Object::toString).collect(Collectors.joining(", ")), api),
                format.toString()));
        String absent = "absent for provider " + api + ", which has one form only";
        check(isOpenAi(api) || systemRole.isEmpty(), "system_role", absent, systemRole.toString());
        check(isOpenAi(api) || maxTokensField.isEmpty(), "max_tokens_field", absent, maxTokensField.toString());
    }

    private static boolean isOpenAi(LlmProvider api) {
        return api == LlmProvider.OPENAI;
    }

    private static boolean isWithin(double value, double min, double max) {
        return min <= value && value <= max;
    }

    private LlmProvider api() {
        return provider.orElse(LlmProvider.OPENAI);
    }

    LlmRequest request() {
        LlmRequest request = LlmRequest.of(name.orElseThrow(), "");
        request = temperature == null ? request : request.withTemperature(temperature);
        request = maxTokens == null ? request : request.withMaxTokens(maxTokens);
        return seed == null ? request : request.withSeed(seed);
    }

    /** {@return the address of the server, if it is set or the provider has one of its own} */
    Optional<String> url() {
        return baseUrl.or(() -> api().baseUrl());
    }

    /** {@return the model behind the endpoint} */
    Llm llm(Endpoint endpoint) {
        return new LlmServer(api(), endpoint, form());
    }

    private RequestForm form() {
        RequestForm form = RequestForm.DEFAULT.withFixed(fixed()).withParameters(YamlFile.typed(parameters));
        form = responseFormat.map(form::withResponseFormat).orElse(form);
        form = systemRole.map(form::withSystemRole).orElse(form);
        return maxTokensField.map(form::withMaxTokens).orElse(form);
    }

    /** What a rubric sets is sent as it is set, unless the rubric allows another form. */
    private Set<RequestField> fixed() {
        if (fallback.isPresent()) {
            return fallback.get() ? Set.of() : EnumSet.allOf(RequestField.class);
        }
        var fixed = EnumSet.noneOf(RequestField.class);
        responseFormat.ifPresent(set -> fixed.add(RequestField.RESPONSE_FORMAT));
        systemRole.ifPresent(set -> fixed.add(RequestField.SYSTEM_ROLE));
        maxTokensField.ifPresent(set -> fixed.add(RequestField.MAX_TOKENS));
        if (temperature != null) {
            fixed.add(RequestField.TEMPERATURE);
        }
        if (seed != null) {
            fixed.add(RequestField.SEED);
        }
        return fixed;
    }

    /** {@return what identifies the server and the form of requests to it: never a value of a header} */
    Map<String, String> identity(Endpoint endpoint) {
        var identity = new LinkedHashMap<String, String>();
        provider.filter(api -> !isOpenAi(api)).ifPresent(api -> identity.put("provider", api.toString()));
        identity.put("host", endpoint.host());
        if (!endpoint.headers().isEmpty()) {
            identity.put("headers", endpoint.headerNames());
        }
        responseFormat.ifPresent(value -> identity.put("response_format", value.toString()));
        systemRole.ifPresent(value -> identity.put("system_role", value.toString()));
        maxTokensField.ifPresent(value -> identity.put("max_tokens_field", value.toString()));
        reportedAs.ifPresent(value -> identity.put("reported_as", value));
        if (!parameters.isEmpty()) {
            identity.put("parameters", Json.write(YamlFile.typed(parameters)));
        }
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
