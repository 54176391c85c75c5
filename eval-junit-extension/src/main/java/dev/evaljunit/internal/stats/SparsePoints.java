/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.stream.IntStream;

/**
 * Points of length 1 that are 0 in most dimensions, such as weighted words of texts. Of each dimension, it knows the points that are not 0
 * there; so points that share none cost nothing.
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record SparsePoints(int[][] features, double[][] weights, Cosine cosine) implements NearPoints {

    /** More than rounding a square of at most 4 to a float, and the sum before it, can move a distance near 0. */
    private static final double ABSOLUTE = 0x1.0p-21;

    private static final double RELATIVE = 0x1.0p-22;

    /** The cosine distance of two points. */
    interface Cosine {

        double between(int one, int other);
    }

    @Override
    public int size() {
        return features.length;
    }

    @Override
    public double distance(int one, int other) {
        return Math.sqrt(2 * cosine.between(one, other));
    }

    @Override
    public float roughLimit(double distance) {
        double rough = distance * (1 + RELATIVE) + ABSOLUTE;
        return (float) (rough * rough * (1 + RELATIVE));
    }

    @Override
    public Places places() {
        return new Postings(this);
    }

    /** Of each feature, the points that have it, and their weights. */
    private static final class Postings implements Places {

        private final SparsePoints points;
        private final int[][] holders;
        private final double[][] weights;
        private final int[] inPlace;

        Postings(SparsePoints points) {
            this.points = points;
            int[] counts = counts(points.features);
            holders = new int[counts.length][];
            weights = new double[counts.length][];
            for (int feature = 0; feature < counts.length; feature++) {
                holders[feature] = new int[counts[feature]];
                weights[feature] = new double[counts[feature]];
            }
            for (int point = points.size() - 1; point >= 0; point--) {
                int[] features = points.features[point];
                for (int i = 0; i < features.length; i++) {
                    int at = --counts[features[i]];
                    holders[features[i]][at] = point;
                    weights[features[i]][at] = points.weights[point][i];
                }
            }
            inPlace = IntStream.range(0, points.size()).toArray();
        }

        private static int[] counts(int[][] features) {
            int most = -1;
            for (int[] of : features) {
                most = of.length == 0 ? most : Math.max(most, of[of.length - 1]);
            }
            int[] counts = new int[most + 1];
            for (int[] of : features) {
                for (int feature : of) {
                    counts[feature]++;
                }
            }
            return counts;
        }

        @Override
        public void squares(int place, float[] into, int count) {
            int point = inPlace[place];
            double[] cosines = new double[inPlace.length];
            int[] features = points.features[point];
            for (int i = 0; i < features.length; i++) {
                add(features[i], points.weights[point][i], cosines);
            }
            for (int i = 0; i < count; i++) {
                into[i] = (float) Math.max(0, 2 - 2 * cosines[inPlace[i]]);
            }
        }

        private void add(int feature, double weight, double[] cosines) {
            int[] of = holders[feature];
            double[] ofWeights = weights[feature];
            for (int i = 0; i < of.length; i++) {
                cosines[of[i]] += weight * ofWeights[i];
            }
        }

        @Override
        public void swap(int place, int other) {
            int point = inPlace[place];
            inPlace[place] = inPlace[other];
            inPlace[other] = point;
        }
    }
}
