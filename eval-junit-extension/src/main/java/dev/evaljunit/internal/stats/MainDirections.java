/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Orthonormal directions in which points differ most, by subspace iteration on some of them. A distance of projections is at most that of the
 * points, whatever the directions are; good ones make it nearly as large.
 */
final class MainDirections {

    private static final int COUNT = 64;
    private static final int LEAST_DIMENSIONS = 2 * COUNT;
    private static final int LEAST_POINTS = 500;
    private static final int SAMPLED = 1000;
    private static final int ITERATIONS = 2;
    private static final int PROBES = 16;
    private static final int NEAREST = 5;

    /** With more points that need a second look, the first one saves nothing. */
    private static final double MOST_LOOKED_AT = 0.03;

    private MainDirections() {}

    /**
     * {@return of each point, how far it is in each direction; empty if there are few points or dimensions, or if that tells little of what is
     * near}
     *
     * @param points whose mean is 0
     */
    static Optional<double[][]> project(double[][] points) {
        if (points.length < LEAST_POINTS || points[0].length < LEAST_DIMENSIONS) {
            return Optional.empty();
        }
        double[][] some = IntStream.range(0, Math.min(points.length, SAMPLED))
                .mapToObj(i -> points[(int) ((long) i * points.length / Math.min(points.length, SAMPLED))])
                .toArray(double[][]::new);
        double[][] directions = random(points[0].length);
        for (int i = 0; i < ITERATIONS; i++) {
            directions = stretched(directions, some);
            orthonormalize(directions);
        }
        double[][] main = directions;
        double[][] projected = Arrays.stream(points)
                .parallel()
                .map(point -> projected(point, main))
                .toArray(double[][]::new);
        return lookedAt(points, projected) > MOST_LOOKED_AT ? Optional.empty() : Optional.of(projected);
    }

    private static double[][] random(int dimensions) {
        var random = new SplitMix(1);
        double[][] directions = new double[COUNT][dimensions];
        for (double[] direction : directions) {
            Arrays.setAll(direction, i -> random.unit() - 0.5);
        }
        return directions;
    }

    /** {@return the directions multiplied by the covariance of the points} */
    private static double[][] stretched(double[][] directions, double[][] points) {
        return Arrays.stream(directions)
                .parallel()
                .map(direction -> {
                    double[] sum = new double[direction.length];
                    for (double[] point : points) {
                        add(product(point, direction), point, sum);
                    }
                    return sum;
                })
                .toArray(double[][]::new);
    }

    /** By Gram and Schmidt, twice, since once leaves rounding errors. */
    private static void orthonormalize(double[][] directions) {
        for (int i = 0; i < directions.length; i++) {
            for (int j = 0; j < 2 * i; j++) {
                double[] before = directions[j % i];
                add(-product(before, directions[i]), before, directions[i]);
            }
            directions[i] = Directions.scaled(directions[i]);
        }
    }

    private static double product(double[] first, double[] second) {
        double product = 0;
        for (int i = 0; i < first.length; i++) {
            product += first[i] * second[i];
        }
        return product;
    }

    private static void add(double times, double[] vector, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * vector[i];
        }
    }

    private static double[] projected(double[] point, double[][] directions) {
        double[] projected = new double[directions.length];
        Arrays.setAll(projected, i -> product(directions[i], point));
        return projected;
    }

    /** {@return the mean share of points whose projections are nearer than those that are near} */
    private static double lookedAt(double[][] points, double[][] projected) {
        return IntStream.range(0, PROBES)
                .map(i -> (int) ((long) i * points.length / PROBES))
                .parallel()
                .mapToDouble(i -> lookedAt(i, points, projected))
                .average()
                .orElse(1);
    }

    private static double lookedAt(int probe, double[][] points, double[][] projected) {
        double[] squares = Arrays.stream(projected)
                .mapToDouble(each -> square(projected[probe], each))
                .toArray();
        double limit = IntStream.range(0, squares.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> squares[i]))
                .limit(NEAREST)
                .mapToDouble(i -> square(points[probe], points[i]))
                .max()
                .orElse(0);
        return Arrays.stream(squares).filter(square -> square <= limit).count() / (double) squares.length;
    }

    private static double square(double[] one, double[] other) {
        double square = 0;
        for (int i = 0; i < one.length; i++) {
            square += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return square;
    }
}
