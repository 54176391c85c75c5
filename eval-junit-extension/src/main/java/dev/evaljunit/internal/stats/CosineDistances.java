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

    /** A few units in the last place of 1: what rounding can leave of the distance of equal vectors. */
    private static final double ROUNDING = 0x1.0p-46;

    private CosineDistances() {}

    /** {@return how many vectors there are} */
    public abstract int size();

    /** {@return whether a vector has no direction, so that its distances say nothing} */
    public abstract boolean isZero(int index);

    /** {@return the cosine of two vectors; 0 if one is zero} */
    abstract double cosine(int one, int other);

    /** {@return the distances of some vectors, in this order} */
    public abstract CosineDistances select(int... which);

    /** {@return the vectors as points of length 1} */
    abstract NearPoints points();

    /** {@return the cosine distance of two vectors, 0 for the same direction} */
    public final double between(int one, int other) {
        double distance = 1 - cosine(one, other);
        return distance < ROUNDING ? 0 : Math.min(2, distance);
    }

    /**
     * {@return the mean distance of a vector to each of some}
     *
     * @param to at least one
     */
    public final double meanDistance(int from, int... to) {
        return meanDistances(new int[] {from}, to)[0];
    }

    /**
     * {@return of each of some vectors, its mean distance to each of others}
     *
     * @param to at least one; the time for it is that of a single vector
     */
    public final double[] meanDistances(int[] from, int... to) {
        Arguments.check(to.length > 0, "to", "nothing", "non-empty");
        return Arrays.stream(meanCosines(from, to))
                .map(cosine -> 1 - cosine)
                .map(distance -> distance < ROUNDING ? 0 : Math.min(2, distance))
                .toArray();
    }

    /** {@return of each of some vectors, its mean cosine with others, which is the product with the mean of their directions} */
    abstract double[] meanCosines(int[] from, int[] to);

    /**
     * Take vectors such as embeddings.
     *
     * @param vectors of one length, finite
     * @throws IllegalArgumentException if a vector has another length than the first, or a number that is not finite
     */
    public static CosineDistances ofVectors(double[][] vectors) {
        return new Dense(Directions.of(vectors));
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
        public boolean isZero(int index) {
            return Directions.isZero(vectors[index]);
        }

        @Override
        public CosineDistances select(int... which) {
            return new Dense(
                    Arrays.stream(which).mapToObj(index -> vectors[index]).toArray(double[][]::new));
        }

        @Override
        NearPoints points() {
            return new EuclideanPoints(vectors);
        }

        @Override
        double cosine(int one, int other) {
            return product(vectors[one], vectors[other]);
        }

        @Override
        double[] meanCosines(int[] from, int[] to) {
            double[] mean = new double[vectors[to[0]].length];
            for (int each : to) {
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += vectors[each][i] / to.length;
                }
            }
            return Arrays.stream(from)
                    .mapToDouble(each -> product(vectors[each], mean))
                    .toArray();
        }
    }

    private static double product(double[] first, double[] second) {
        double product = 0;
        for (int i = 0; i < first.length; i++) {
            product += first[i] * second[i];
        }
        return product;
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
                            .map(ofText -> Directions.scaled(ofText.entrySet().stream()
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
        public boolean isZero(int index) {
            return features[index].length == 0;
        }

        @Override
        double cosine(int one, int other) {
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
            return cosine;
        }

        @Override
        public CosineDistances select(int... which) {
            return new Sparse(
                    Arrays.stream(which).mapToObj(index -> features[index]).toArray(int[][]::new),
                    Arrays.stream(which).mapToObj(index -> weights[index]).toArray(double[][]::new));
        }

        @Override
        NearPoints points() {
            return new SparsePoints(features, weights, this::between);
        }

        @Override
        double[] meanCosines(int[] from, int[] to) {
            Map<Integer, Double> mean = new HashMap<>();
            for (int each : to) {
                for (int i = 0; i < features[each].length; i++) {
                    mean.merge(features[each][i], weights[each][i] / to.length, Double::sum);
                }
            }
            return Arrays.stream(from).mapToDouble(each -> product(each, mean)).toArray();
        }

        private double product(int text, Map<Integer, Double> mean) {
            double product = 0;
            for (int i = 0; i < features[text].length; i++) {
                product += weights[text][i] * mean.getOrDefault(features[text][i], 0.0);
            }
            return product;
        }
    }
}
