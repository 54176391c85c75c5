/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.stats.CosineDistances;
import java.util.List;
import java.util.Optional;

/**
 * Texts by the substrings of three characters that they share, the rarer the heavier. It needs no model. The weight of a substring depends on
 * all texts that are compared, so a vector means nothing without them.
 */
final class TfIdf implements Embedding, TextVectors {

    /** On short real questions, clusters at this cut are few and mostly of one kind; at 0.25, there are none. */
    private static final double CUT = 0.65;

    @Override
    public String identity() {
        return "tf-idf of 3 characters";
    }

    @Override
    public double cut() {
        return CUT;
    }

    @Override
    public TextVectors of(List<String> texts) {
        return this;
    }

    @Override
    public CosineDistances distances(List<String> texts, List<List<Double>> centroids) {
        return CosineDistances.ofTexts(texts);
    }

    @Override
    public Optional<List<Double>> centroid(List<String> texts) {
        return Optional.empty();
    }
}
