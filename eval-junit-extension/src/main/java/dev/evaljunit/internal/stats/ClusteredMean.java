/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The mean of one value per case, with standard errors that allow for similar cases from one source.
 *
 * <p>With e_i = y_i - mean, E_g the sum of e and n_g the size of cluster g of G, and n cases, squared standard errors
 * are: CLT sum e²/(n(n-1)); Miller (2024) (sum E_g² + sum e²/(n-1))/n²; CR1 G/(G-1) sum E_g²/n²; CR2, unbiased for
 * independent cases (Bell and McCaffrey 2002), sum E_g²/(1 - n_g/n) / n². Single cases as clusters give the plain
 * standard error of the mean by all four.
 *
 * @param mean of all values
 * @param cases n
 * @param clusters G
 * @param degenerate whether all values are bitwise equal, so that their spread is unknown
 * @param errors the standard errors
 * @param degreesOfFreedom Satterthwaite's for CR2, as Pustejovsky and Tipton (2018) derive; G - 1 for equal sizes; NaN
 *     for one cluster
 */
record ClusteredMean(
        double mean, int cases, int clusters, boolean degenerate, StandardErrors errors, double degreesOfFreedom) {

    /**
     * Standard errors of one mean.
     *
     * @param clt for independent cases; NaN for one case
     * @param miller NaN for one cluster, as the next two
     * @param cr1 with the factor G/(G-1)
     * @param cr2 the one that decides
     */
    record StandardErrors(double clt, double miller, double cr1, double cr2) {}

    /**
     * Compute the mean with each value as its own cluster.
     *
     * @param values finite, at least one
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    static ClusteredMean of(double[] values) {
        Arguments.checkFinite(values, "values");
        boolean degenerate = CompensatedSums.allEqual(values);
        double error = CompensatedSums.standardError(values);
        return new ClusteredMean(
                degenerate ? values[0] : CompensatedSums.mean(values),
                values.length,
                values.length,
                degenerate,
                new StandardErrors(error, error, error, error),
                values.length == 1 ? Double.NaN : values.length - 1.0);
    }

    /**
     * Group the values by cluster.
     *
     * @param values finite, at least one
     * @param labels the cluster of each value; as many as {@code values}
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    static ClusteredMean of(double[] values, List<String> labels) {
        Arguments.checkFinite(values, "values");
        Arguments.checkSameLength(labels.size(), "labels", values.length, "values");
        boolean degenerate = CompensatedSums.allEqual(values);
        double[] deviations = CompensatedSums.deviations(values);
        List<Cluster> clusters = Cluster.group(deviations, labels);
        return new ClusteredMean(
                degenerate ? values[0] : CompensatedSums.mean(values),
                values.length,
                clusters.size(),
                degenerate,
                standardErrors(deviations, clusters),
                degreesOfFreedom(values.length, clusters));
    }

    private static StandardErrors standardErrors(double[] deviations, List<Cluster> clusters) {
        double n = deviations.length;
        double squares = n == 1 ? Double.NaN : CompensatedSums.sumOfSquares(deviations) / (n - 1);
        double clt = Math.sqrt(squares / n);
        if (clusters.size() == 1) {
            return new StandardErrors(clt, Double.NaN, Double.NaN, Double.NaN);
        }
        double count = clusters.size();
        double sums = CompensatedSums.sumOfSquares(
                clusters.stream().mapToDouble(Cluster::sum).toArray());
        double adjusted = CompensatedSums.sum(clusters.stream()
                .mapToDouble(cluster -> cluster.sum * cluster.sum / (1 - cluster.size / n))
                .toArray());
        return new StandardErrors(
                clt, Math.sqrt(sums + squares) / n, Math.sqrt(count / (count - 1) * sums) / n, Math.sqrt(adjusted) / n);
    }

    private static double degreesOfFreedom(double n, List<Cluster> clusters) {
        if (clusters.size() == 1) {
            return Double.NaN;
        }
        double[] sizes = clusters.stream().mapToDouble(Cluster::size).toArray();
        double[] weights = Arrays.stream(sizes)
                .map(size -> size * size / (n * n) / (1 - size / n))
                .toArray();
        double sum = CompensatedSums.sum(weights);
        return n
                * n
                / (CompensatedSums.sumOfSquares(sizes) + n * n * (sum * sum - CompensatedSums.sumOfSquares(weights)));
    }

    /** {@return the design effect (CR2 / CLT)²: how many times as many clustered cases tell as much; NaN if unknown} */
    double designEffect() {
        double ratio = errors.cr2 / errors.clt;
        return ratio * ratio;
    }

    /**
     * Compute the two-sided interval mean -/+ t(a, df) CR2, not clipped to any range.
     *
     * @param confidence such as 0.95, in (0, 1)
     * @return both bounds NaN for one cluster
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    Interval interval(double confidence) {
        double halfWidth = halfWidth(Side.TWO.tail(confidence));
        return new Interval(mean - halfWidth, mean + halfWidth);
    }

    private double halfWidth(double tail) {
        return sample().halfWidth(tail);
    }

    /** {@return the same for gates, with the error that decides} */
    SampleMean sample() {
        return new SampleMean(mean, clusters, degenerate, errors.cr2, degreesOfFreedom);
    }

    /** The deviations of one cluster. */
    private record Cluster(double sum, double size) {

        static List<Cluster> group(double[] deviations, List<String> labels) {
            Map<String, List<Double>> groups = new LinkedHashMap<>();
            for (int i = 0; i < deviations.length; i++) {
                groups.computeIfAbsent(labels.get(i), label -> new ArrayList<>())
                        .add(deviations[i]);
            }
            return groups.values().stream().map(Cluster::of).toList();
        }

        private static Cluster of(List<Double> deviations) {
            double[] values =
                    deviations.stream().mapToDouble(Double::doubleValue).toArray();
            return new Cluster(CompensatedSums.sum(values), values.length);
        }
    }
}
