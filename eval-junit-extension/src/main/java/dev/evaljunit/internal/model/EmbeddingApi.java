/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.JsonPath;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** How servers turn texts into vectors. Both take {@code {model, input}}. */
public enum EmbeddingApi {
    /** OpenAI's {@code /embeddings}, whose vectors have an index and are in no certain order. */
    OPENAI("embeddings", "usage.prompt_tokens") {
        @Override
        List<?> vectors(Map<String, Object> json) {
            return JsonValues.list(json, "data").stream()
                    .sorted(Comparator.comparing(
                            each -> JsonValues.count(each, "index").orElse(0)))
                    .flatMap(each -> JsonPath.find(each, "embedding").stream())
                    .toList();
        }
    },
    /** Ollama's {@code /api/embed}. */
    OLLAMA("api/embed", "prompt_eval_count") {
        @Override
        List<?> vectors(Map<String, Object> json) {
            return JsonValues.list(json, "embeddings");
        }
    };

    private final String path;
    private final String tokens;

    EmbeddingApi(String path, String tokens) {
        this.path = path;
        this.tokens = tokens;
    }

    String path() {
        return path;
    }

    abstract List<?> vectors(Map<String, Object> json);

    Optional<Usage> usage(Map<String, Object> json) {
        return TokenCounts.of(json, JsonValues.count(json, tokens), OptionalLong.of(0))
                .usage();
    }

    /** {@return one vector of finite numbers for each text, all of the same length; else nothing} */
    Optional<List<double[]>> read(Map<String, Object> json, int texts) {
        List<double[]> vectors =
                vectors(json).stream().map(EmbeddingApi::vector).toList();
        boolean isWhole = vectors.size() == texts
                && IntStream.range(0, texts)
                        .allMatch(i -> vectors.get(i).length > 0 && vectors.get(i).length == vectors.get(0).length);
        return isWhole ? Optional.of(vectors) : Optional.empty();
    }

    private static double[] vector(Object value) {
        boolean isVector = value instanceof List<?> numbers
                && numbers.stream()
                        .allMatch(each -> each instanceof Number number && Double.isFinite(number.doubleValue()));
        return isVector
                ? ((List<?>) value)
                        .stream()
                                .mapToDouble(each -> ((Number) each).doubleValue())
                                .toArray()
                : new double[0];
    }
}
