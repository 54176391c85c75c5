/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.ArtifactResolver;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.judge.LlmServer;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which vectors the parameters of a goal choose. */
final class Embeddings {

    static final String TF_IDF = "tf-idf";
    static final String ONNX = "onnx";

    /** What embeddings of other models are usually cut at. */
    private static final double ENDPOINT_CUT = 0.25;

    private static final String API_KEY = "EVAL_API_KEY";

    private Embeddings() {}

    /**
     * {@return the embedding of a name}
     *
     * @param name {@code tf-idf}, {@code onnx} or a URL
     * @param model of the endpoint
     * @param environment the variables of the process
     * @throws EvalException if the name is none, or the model cannot be used
     */
    static Embedding of(
            String name,
            @Nullable String model,
            ArtifactResolver artifacts,
            Function<String, Optional<String>> environment)
            throws IOException {
        if (name.equals(TF_IDF)) {
            return new TfIdf();
        }
        if (name.equals(ONNX)) {
            return OnnxModel.embedding(artifacts);
        }
        if (name.startsWith("http://") || name.startsWith("https://")) {
            return endpoint(name, model, environment);
        }
        throw new EvalException(
                "Parameter 'eval-datasets.embeddings' must be tf-idf, onnx or the URL of an endpoint, found '%s'. Correct it."
                        .formatted(SafeText.line(name, 60)));
    }

    private static Embedding endpoint(
            String url, @Nullable String model, Function<String, Optional<String>> environment) {
        if (model == null) {
            throw new EvalException(
                    "Parameter 'eval-datasets.embeddings.model' must name the model of the endpoint %s, but is not set. Set it, for example to text-embedding-3-small."
                            .formatted(SafeText.line(url, 200)));
        }
        LlmServer server = server(url, environment);
        var embedder = server.embedder(model);
        return new ModelEmbedding("%s at %s".formatted(model, server.host()), ENDPOINT_CUT, embedder::embed);
    }

    /** {@return a server with the API of OpenAI, and with the key that the environment has} */
    static LlmServer server(String url, Function<String, Optional<String>> environment) {
        LlmServer server = LlmServer.openAi(url);
        return environment.apply(API_KEY).map(server::withApiKey).orElse(server);
    }
}
