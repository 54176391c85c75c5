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
import java.time.Duration;
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
        @Nullable Integer retries) {

    static final JsonBinding<ModelKeys> BINDING = JsonBinding.ofTexts(ModelKeys.class);

    /** The keys of the server, which are ignored if the test provides its own model. */
    static final Set<String> SERVER = Set.of("base_url", "api_key", "timeout", "retries");

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
        return new OpenAiLlm(endpoint);
    }

    Endpoint endpoint(String url) {
        return new Endpoint(
                url,
                apiKey.orElse(""),
                timeout.orElse(Endpoint.DEFAULT_TIMEOUT),
                retries == null ? Endpoint.DEFAULT_RETRIES : retries);
    }
}
