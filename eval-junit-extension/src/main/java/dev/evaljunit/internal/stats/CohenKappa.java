/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.function.ToDoubleFunction;

/**
 * Cohen's (1960) kappa of two annotators, with weights for labels that have an order (Cohen 1968).
 *
 * <p>With agreement weights A(i, j), the observed agreement is p = Σ A P, and that expected by chance e = Σ A r(i) c(j), with
 * the shares r and c of each annotator's labels. kappa = (p - e)/(1 - e). Report it with {@link Agreement#ac1}: where nearly all
 * labels are the same, kappa is near 0 for annotators who nearly always agree.
 *
 * @param n the number of cases
 * @param observed p, in [0, 1]
 * @param expected e, in [0, 1]
 * @param kappa in [-1, 1]; NaN if both annotators use only one label, the same one
 * @param standardError of kappa, for many cases (Fleiss, Cohen and Everitt 1969); NaN where kappa is
 * @param nullError the standard error if the true kappa were 0, for a test of that; NaN where kappa is
 */
public record CohenKappa(
        long n, double observed, double expected, double kappa, double standardError, double nullError) {

    /** How much of an agreement it is to choose the labels i and j of k. */
    public enum Weights {
        /** 1 for the same label, else 0: for labels without order. */
        NONE,
        /** 1 - |i - j|/(k - 1). */
        LINEAR,
        /** 1 - ((i - j)/(k - 1))². */
        QUADRATIC;

        private double of(int i, int j, int labels) {
            if (i == j || this == NONE) {
                return i == j ? 1 : 0;
            }
            double distance = Math.abs(i - j) / (labels - 1.0);
            return this == LINEAR ? 1 - distance : 1 - distance * distance;
        }

        private double[][] of(int labels) {
            double[][] weights = new double[labels][labels];
            for (int i = 0; i < labels; i++) {
                for (int j = 0; j < labels; j++) {
                    weights[i][j] = of(i, j, labels);
                }
            }
            return weights;
        }
    }

    /**
     * Compute kappa.
     *
     * @param counts for each label of the first annotator, how many of these cases the second gave each label; square, and with
     *     weights in the order of the labels
     * @throws IllegalArgumentException if the counts are not square, negative or all zero
     */
    public static CohenKappa of(long[][] counts, Weights weights) {
        return of(counts, LabelShares.of(counts), weights);
    }

    static CohenKappa of(long[][] counts, LabelShares shares, Weights weights) {
        var table = new Table(shares, weights.of(counts.length));
        double observed = table.sum(cell -> cell.weight() * counts[cell.i()][cell.j()] / shares.n());
        double expected = table.sum(cell -> cell.weight() * cell.chance());
        double kappa = shares.occurring() == 1 ? Double.NaN : (observed - expected) / (1 - expected);
        double scale = Math.sqrt((double) shares.n()) * (1 - expected);
        double second = table.sum(
                cell -> square(cell.weight() - cell.margin() * (1 - kappa)) * counts[cell.i()][cell.j()] / shares.n());
        double error = root(second - square(kappa - expected * (1 - kappa))) / scale;
        double secondOfChance = table.sum(cell -> square(cell.weight() - cell.margin()) * cell.chance());
        double nullError = root(secondOfChance - expected * expected) / scale;
        return new CohenKappa(
                shares.n(), observed, expected, kappa, error, Double.isNaN(kappa) ? Double.NaN : nullError);
    }

    /**
     * Return the interval kappa -/+ z SE.
     *
     * @param confidence two-sided, such as 0.95, in (0, 1)
     * @return within [-1, 1]; NaN where kappa is
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public Interval interval(double confidence) {
        double halfWidth = Normal.upperQuantile(Side.TWO.tail(confidence)) * standardError;
        return new Interval(kappa - halfWidth, kappa + halfWidth).within(Interval.DIFFERENCES);
    }

    private static double square(double value) {
        return value * value;
    }

    /** {@return the square root; 0 for what is below 0 by rounding} */
    private static double root(double variance) {
        return Math.sqrt(Math.max(0, variance));
    }

    /**
     * The cell of two labels.
     *
     * @param weight A(i, j)
     * @param chance r(i) c(j)
     * @param margin the mean weight of the first label, Σ A(i, k) c(k), and that of the second, Σ A(k, j) r(k)
     */
    private record Cell(int i, int j, double weight, double chance, double margin) {}

    private static final class Table {

        private final LabelShares shares;
        private final double[][] weights;

        Table(LabelShares shares, double[][] weights) {
            this.shares = shares;
            this.weights = weights;
        }

        double sum(ToDoubleFunction<Cell> value) {
            double[] first = means(shares.second());
            double[] second = means(shares.first());
            double[] values = new double[weights.length * weights.length];
            for (int i = 0; i < weights.length; i++) {
                for (int j = 0; j < weights.length; j++) {
                    double chance = shares.first()[i] * shares.second()[j];
                    values[i * weights.length + j] =
                            value.applyAsDouble(new Cell(i, j, weights[i][j], chance, first[i] + second[j]));
                }
            }
            return CompensatedSums.sum(values);
        }

        /** Weights are symmetric. */
        private double[] means(double[] of) {
            double[] means = new double[of.length];
            for (int i = 0; i < of.length; i++) {
                for (int j = 0; j < of.length; j++) {
                    means[i] += weights[i][j] * of[j];
                }
            }
            return means;
        }
    }
}
