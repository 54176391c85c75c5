/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;

/**
 * Points by their coordinates. Rough distances are in floats, column by column, which the processor does several at a time. Where a few
 * directions tell most of the distances of very many dimensions, they are of these directions alone, and so at most what they should be.
 *
 * <p>The rough distance d' is of points moved and scaled so that the longest has length 1. It is at most d(1 + r) + e for that distance d: e is
 * what rounding coordinates can move two points, r what rounding in the sum can add.
 */
final class EuclideanPoints implements NearPoints {

    /** More than 2^-23, for the rounding of two points, and for squares too small for a float. */
    private static final double ABSOLUTE = 0x1.0p-21;

    private static final int BLOCK = 1024;

    private final double[][] points;
    private final double radius;
    private final double relative;

    EuclideanPoints(double[][] points) {
        this.points = points;
        double[] center = center(points);
        double longest = 0;
        for (double[] point : points) {
            longest = Math.max(longest, distance(point, center));
        }
        this.radius = longest == 0 ? 1 : longest;
        this.relative = (center.length + 8) * 0x1.0p-23;
    }

    private static double[] center(double[][] points) {
        double[] center = new double[points[0].length];
        for (double[] point : points) {
            for (int i = 0; i < center.length; i++) {
                center[i] += point[i] / points.length;
            }
        }
        return center;
    }

    @Override
    public int size() {
        return points.length;
    }

    @Override
    public double distance(int one, int other) {
        return distance(points[one], points[other]);
    }

    /** In four sums, since each addition to the same one would wait for the one before. */
    private static double distance(double[] one, double[] other) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < one.length; i += 4) {
            double a = one[i] - other[i];
            double b = one[i + 1] - other[i + 1];
            double c = one[i + 2] - other[i + 2];
            double d = one[i + 3] - other[i + 3];
            first += a * a;
            second += b * b;
            third += c * c;
            fourth += d * d;
        }
        for (; i < one.length; i++) {
            first += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt((first + second) + (third + fourth));
    }

    @Override
    public float roughLimit(double distance) {
        double rough = distance / radius * (1 + relative) + ABSOLUTE;
        return (float) (rough * rough * (1 + 1e-6));
    }

    @Override
    public Columns places() {
        double[] center = center(points);
        double[][] moved = Arrays.stream(points)
                .parallel()
                .map(point -> moved(point, center))
                .toArray(double[][]::new);
        double[][] few = MainDirections.project(moved).orElse(moved);
        var columns = new float[few[0].length][few.length];
        for (int i = 0; i < few.length; i++) {
            for (int d = 0; d < columns.length; d++) {
                columns[d][i] = (float) few[i][d];
            }
        }
        return new Columns(columns);
    }

    private double[] moved(double[] point, double[] center) {
        double[] moved = new double[point.length];
        for (int d = 0; d < moved.length; d++) {
            moved[d] = (point[d] - center[d]) / radius;
        }
        return moved;
    }

    /** The coordinates of points, one array for each dimension. */
    static final class Columns implements Places {

        private final float[][] columns;

        Columns(float[][] columns) {
            this.columns = columns;
        }

        private float[] point(int place) {
            float[] point = new float[columns.length];
            for (int d = 0; d < point.length; d++) {
                point[d] = columns[d][place];
            }
            return point;
        }

        @Override
        public void swap(int place, int other) {
            for (float[] column : columns) {
                float value = column[place];
                column[place] = column[other];
                column[other] = value;
            }
        }

        @Override
        public void squares(int place, float[] into, int count) {
            float[] point = point(place);
            for (int start = 0; start < count; start += BLOCK) {
                int end = Math.min(count, start + BLOCK);
                Arrays.fill(into, start, end, 0);
                int d = 0;
                for (; d + 3 < columns.length; d += 4) {
                    add(point, d, into, start, end);
                }
                for (; d < columns.length; d++) {
                    add(columns[d], point[d], into, start, end);
                }
            }
        }

        private void add(float[] point, int d, float[] into, int start, int end) {
            float[] first = columns[d];
            float[] second = columns[d + 1];
            float[] third = columns[d + 2];
            float[] fourth = columns[d + 3];
            float a = point[d];
            float b = point[d + 1];
            float c = point[d + 2];
            float e = point[d + 3];
            for (int i = start; i < end; i++) {
                float one = first[i] - a;
                float two = second[i] - b;
                float three = third[i] - c;
                float four = fourth[i] - e;
                into[i] += one * one + two * two + three * three + four * four;
            }
        }

        private static void add(float[] column, float value, float[] into, int start, int end) {
            for (int i = start; i < end; i++) {
                float difference = column[i] - value;
                into[i] += difference * difference;
            }
        }
    }
}
