/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Vectors, given or of texts, by their cosine distance 1 - cos, from 0 to 2.
 */
public abstract sealed class CosineDistances {

    private CosineDistances() {}

    /** {@return how many vectors there are} */
    public abstract int size();

    /** {@return whether a vector has no direction, so that its distances say nothing} */
    abstract boolean isZero(int index);

    /** {@return the cosine distance of two vectors that are not zero} */
    abstract double between(int one, int other);

    /**
     * Take vectors such as embeddings.
     *
     * @param vectors of one length, finite
     * @throws IllegalArgumentException if a vector has another length than the first, or a number that is not finite
     */
    public static CosineDistances ofVectors(double[][] vectors) {
        return new Dense(Arrays.stream(vectors)
                .map(vector -> {
                    Arguments.checkSameLength(vector.length, "vectors", vectors[0].length, "the first");
                    Arguments.checkFinite(vector, "vectors");
                    return scaled(vector);
                })
                .toArray(double[][]::new));
    }

    /**
     * Take texts, where there are no embeddings: TF-IDF of their overlapping substrings of three characters, in lower case, with blanks as
     * one, each counted times ln((1 + n)/(1 + df)) + 1, where df of the n texts have it.
     *
     * @param texts of which those shorter than three characters have no direction
     */
    public static CosineDistances ofTexts(List<String> texts) {
        return Sparse.of(texts);
    }

    private static double[] scaled(double[] vector) {
        double length = Math.sqrt(CompensatedSums.sumOfSquares(vector));
        return length == 0
                ? vector.clone()
                : Arrays.stream(vector).map(value -> value / length).toArray();
    }

    private static final class Dense extends CosineDistances {

        private final double[][] vectors;

        Dense(double[][] vectors) {
            this.vectors = vectors;
        }

        @Override
        public int size() {
            return vectors.length;
        }

        @Override
        boolean isZero(int index) {
            return Arrays.stream(vectors[index]).allMatch(value -> value == 0);
        }

        @Override
        double between(int one, int other) {
            double[] first = vectors[one];
            double[] second = vectors[other];
            double cosine = 0;
            for (int i = 0; i < first.length; i++) {
                cosine += first[i] * second[i];
            }
            return Math.max(0, 1 - cosine);
        }
    }

    /** Of each text, the ascending numbers of its substrings, and their weights. */
    private static final class Sparse extends CosineDistances {

        private static final int LENGTH = 3;
        private static final Pattern BLANKS = Pattern.compile("\\s+");

        private final int[][] features;
        private final double[][] weights;

        private Sparse(int[][] features, double[][] weights) {
            this.features = features;
            this.weights = weights;
        }

        static Sparse of(List<String> texts) {
            Map<String, Integer> numbers = new HashMap<>();
            List<Map<Integer, Integer>> counts = new ArrayList<>();
            for (String text : texts) {
                Map<Integer, Integer> ofText = new TreeMap<>();
                for (String part : parts(text)) {
                    ofText.merge(numbers.computeIfAbsent(part, each -> numbers.size()), 1, Integer::sum);
                }
                counts.add(ofText);
            }
            int[] documents = new int[numbers.size()];
            counts.forEach(ofText -> ofText.keySet().forEach(feature -> documents[feature]++));
            return new Sparse(
                    counts.stream()
                            .map(ofText -> ofText.keySet().stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray())
                            .toArray(int[][]::new),
                    counts.stream()
                            .map(ofText -> scaled(ofText.entrySet().stream()
                                    .mapToDouble(
                                            each -> each.getValue() * rarity(texts.size(), documents[each.getKey()]))
                                    .toArray()))
                            .toArray(double[][]::new));
        }

        private static double rarity(int texts, int documents) {
            return Math.log((1.0 + texts) / (1.0 + documents)) + 1;
        }

        private static List<String> parts(String text) {
            int[] characters = BLANKS.matcher(text.toLowerCase(Locale.ROOT))
                    .replaceAll(" ")
                    .codePoints()
                    .toArray();
            List<String> parts = new ArrayList<>();
            for (int i = 0; i + LENGTH <= characters.length; i++) {
                parts.add(new String(characters, i, LENGTH));
            }
            return parts;
        }

        @Override
        public int size() {
            return features.length;
        }

        @Override
        boolean isZero(int index) {
            return features[index].length == 0;
        }

        @Override
        double between(int one, int other) {
            int[] first = features[one];
            int[] second = features[other];
            double cosine = 0;
            int i = 0;
            int j = 0;
            while (i < first.length && j < second.length) {
                if (first[i] == second[j]) {
                    cosine += weights[one][i++] * weights[other][j++];
                } else if (first[i] < second[j]) {
                    i++;
                } else {
                    j++;
                }
            }
            return Math.max(0, 1 - cosine);
        }
    }
}
