/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.stats.Directions;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Vectors of a model, one for each text that differs.
 *
 * @param cut as calibrated for such vectors
 */
record ModelEmbedding(String identity, double cut, Model model) implements Embedding {

    /** A model. */
    interface Model {

        /** {@return one vector for each text} */
        List<double[]> embed(List<String> texts) throws IOException;
    }

    @Override
    public TextVectors of(List<String> texts) throws IOException {
        List<String> distinct = texts.stream().distinct().sorted().toList();
        double[][] directions = directions(distinct);
        Map<String, double[]> byText = new HashMap<>();
        for (int i = 0; i < directions.length; i++) {
            byText.put(distinct.get(i), directions[i]);
        }
        return new ModelVectors(byText);
    }

    private double[][] directions(List<String> texts) throws IOException {
        List<double[]> vectors = model.embed(texts);
        if (vectors.size() != texts.size()) {
            throw new EvalException(String.format(
                    Locale.ROOT,
                    "Embeddings '%s' must be one vector for each text, but are %d for %d. Use another model.",
                    identity,
                    vectors.size(),
                    texts.size()));
        }
        try {
            return Directions.of(vectors.toArray(double[][]::new));
        } catch (IllegalArgumentException e) {
            throw new EvalException(
                    "Embeddings '%s' must be vectors of one length with finite numbers, but %s. Use another model."
                            .formatted(identity, e.getMessage()),
                    e);
        }
    }
}
