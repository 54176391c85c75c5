/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.stats.CosineDistances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The vectors that a model gave texts.
 *
 * @param directions of each text its vector, of length 1; zeros if the model gave none
 */
record ModelVectors(Map<String, double[]> directions) implements TextVectors {

    private static final double PRECISION = 1e4;

    @Override
    public CosineDistances distances(List<String> texts, List<List<Double>> centroids) {
        return CosineDistances.ofVectors(Stream.concat(
                        texts.stream().map(this::direction),
                        centroids.stream()
                                .map(centroid -> centroid.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()))
                .toArray(double[][]::new));
    }

    /** Rounded, since a repository keeps it. */
    @Override
    public Optional<List<Double>> centroid(List<String> texts) {
        double[] mean = new double[direction(texts.get(0)).length];
        for (String text : texts) {
            double[] direction = direction(text);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += direction[i] / texts.size();
            }
        }
        var rounded = new ArrayList<Double>();
        Arrays.stream(mean).forEach(value -> rounded.add(Math.round(value * PRECISION) / PRECISION));
        return Optional.of(List.copyOf(rounded));
    }

    private double[] direction(String text) {
        return Objects.requireNonNull(directions.get(text), text);
    }
}
