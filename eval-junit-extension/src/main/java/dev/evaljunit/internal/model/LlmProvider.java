/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The interfaces through which models can be called. */
public enum LlmProvider {
    /** OpenAI and the many servers that are compatible with it. */
    OPENAI(""),
    ANTHROPIC(AnthropicApi.BASE_URL),
    GEMINI(GeminiApi.BASE_URL),
    OLLAMA(OllamaApi.BASE_URL);

    /** Hosts that answer nobody without a key. */
    private static final List<String> KEYED =
            List.of("openai.com", "azure.com", "anthropic.com", "googleapis.com", "ollama.com");

    private final String baseUrl;

    LlmProvider(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** {@return the address of its usual server; empty if there are many} */
    public Optional<String> baseUrl() {
        return Optional.of(baseUrl).filter(url -> !url.isEmpty());
    }

    /** {@return the interface, with requests of a form} */
    public LlmApi api(RequestForm form) {
        return switch (this) {
            case OPENAI -> new OpenAiApi(form);
            case ANTHROPIC -> new AnthropicApi(form);
            case GEMINI -> new GeminiApi(form);
            case OLLAMA -> new OllamaApi(form);
        };
    }

    /** {@return how it turns texts into vectors; empty if it is not used for that} */
    public Optional<EmbeddingApi> embeddings() {
        return switch (this) {
            case OPENAI -> Optional.of(EmbeddingApi.OPENAI);
            case OLLAMA -> Optional.of(EmbeddingApi.OLLAMA);
            case ANTHROPIC, GEMINI -> Optional.empty();
        };
    }

    /** {@return whether the server is known to answer nobody without a key, and there is none} */
    public static boolean lacksKey(Endpoint endpoint) {
        return endpoint.apiKey().isEmpty()
                && endpoint.headers().isEmpty()
                && KEYED.stream().anyMatch(host -> ("." + endpoint.host()).endsWith("." + host));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
