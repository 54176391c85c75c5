/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.Embedder;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.model.HttpCalls.Message;
import dev.evaljunit.internal.model.HttpCalls.Reading;
import dev.evaljunit.internal.model.HttpCalls.Received;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model behind HTTP that turns texts into vectors. */
public final class HttpEmbedder implements Embedder {

    /** What the strictest servers take at once. */
    private static final int MOST_TEXTS = 100;

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final LlmApi provider;
    private final EmbeddingApi api;
    private final String apiKey;
    private final String model;
    private final String host;
    private final HttpCalls calls;

    /**
     * Create an embedder.
     *
     * @param provider whose headers are sent
     */
    public HttpEmbedder(Endpoint endpoint, LlmApi provider, EmbeddingApi api, String model) {
        this.provider = provider;
        this.api = api;
        this.apiKey = endpoint.apiKey();
        this.model = model;
        this.host = endpoint.host();
        this.calls = new HttpCalls(endpoint, new HttpFailures(endpoint, provider, Clock.systemUTC()));
    }

    @Override
    public List<double[]> embed(List<String> texts) {
        var vectors = new ArrayList<double[]>();
        for (int from = 0; from < texts.size(); from += MOST_TEXTS) {
            List<String> some = texts.subList(from, Math.min(texts.size(), from + MOST_TEXTS));
            vectors.addAll(calls.run(() -> attempt(some)));
        }
        return vectors;
    }

    private List<double[]> attempt(List<String> texts) throws FailedAttempt, InterruptedException {
        long characters = texts.stream().mapToLong(String::length).sum();
        var message = new Message(
                api.path(),
                provider.headers(apiKey),
                Json.write(JsonValues.object("model", model, "input", texts)),
                characters / CHARACTERS_PER_TOKEN + 1,
                null);
        Received<Vectors> received = calls.exchange(message, new VectorReading(texts.size()));
        return received.value()
                .orElseThrow(() -> calls.failures().of(received.response(), model))
                .all();
    }

    /** {@return the model and its server, by which judges are told apart} */
    @Override
    public String toString() {
        return model + " at " + host;
    }

    private record Vectors(List<double[]> all, Optional<Usage> used) {}

    private final class VectorReading implements Reading<Vectors> {

        private final int texts;

        VectorReading(int texts) {
            this.texts = texts;
        }

        @Override
        public Vectors read(HttpReply response, Map<String, Object> json, boolean isError) throws FailedAttempt {
            return (isError ? Optional.<List<double[]>>empty() : api.read(json, texts))
                    .map(all -> new Vectors(all, api.usage(json)))
                    .orElseThrow(() -> calls.failures().noVectors(response, texts));
        }

        @Override
        public Optional<Usage> usage(Vectors vectors) {
            return vectors.used();
        }
    }
}
