/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import dev.evaljunit.model.ChatRequest;
import dev.evaljunit.model.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The section of a rubric that says which model is asked, and how.
 *
 * @param yaml as written, with placeholders
 * @param placeholders their values
 */
record ModelSettings(YamlObject yaml, Placeholders placeholders) {

    static final List<String> KEYS =
            List.of("name", "base_url", "api_key", "temperature", "max_tokens", "seed", "timeout", "retries");

    ChatRequest.Parameters parameters() {
        return new ChatRequest.Parameters(
                required("name", "the name of a model"),
                value("temperature", "a number from 0 to 2", YamlValues::temperature)
                        .orElse(null),
                value("max_tokens", "a positive whole number", YamlValues::positive)
                        .orElse(null),
                value("seed", "a whole number", YamlValues::seed).orElse(null));
    }

    Endpoint endpoint() {
        String baseUrl =
                required("base_url", "the URL of an OpenAI-compatible server, such as http://localhost:11434/v1");
        String apiKey = filled("api_key").orElse("");
        Duration timeout =
                value("timeout", "a duration such as 30s", YamlValues::duration).orElse(Endpoint.DEFAULT_TIMEOUT);
        int retries = value("retries", "a whole number from 0 to 10", YamlValues::retries)
                .orElse(Endpoint.DEFAULT_RETRIES);
        try {
            return new Endpoint(baseUrl, apiKey, timeout, retries);
        } catch (EvalException e) {
            throw new EvalException(yaml.file() + ": " + e.getMessage(), e);
        }
    }

    private Optional<String> filled(String key) {
        return yaml.text(key)
                .map(text -> placeholders.fill(text, yaml.where(key)))
                .filter(text -> !text.isBlank());
    }

    private String required(String key, String wanted) {
        return filled(key).orElseThrow(() -> yaml.wrong(key, "must be " + wanted));
    }

    private <T> Optional<T> value(String key, String wanted, Function<String, @Nullable T> reader) {
        return filled(key)
                .map(text -> Optional.ofNullable(reader.apply(text))
                        .orElseThrow(() -> new EvalException(
                                "%s must be %s, found '%s'.".formatted(yaml.where(key), wanted, text))));
    }
}
