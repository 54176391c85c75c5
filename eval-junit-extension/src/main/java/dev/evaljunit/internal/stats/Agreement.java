/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;

/**
 * How well two annotators agree who have labelled the same cases.
 *
 * <p>With the share of cases in which they agree, p, and the share e that is expected by chance, both coefficients are
 * (p - e)/(1 - e). Cohen's kappa takes e from the labels of each annotator: e = Σ r(k) c(k). Gwet's AC1 (2008) takes it
 * from the labels of both, π(k) = (r(k) + c(k))/2, as e = Σ π(k)(1 - π(k))/(q - 1) for q classes. If nearly all labels are
 * of one class, kappa can be 0 while the annotators agree in 95 % of the cases; AC1 stays near 0.95.
 *
 * @param n the number of cases
 * @param classes how many classes occur among the labels
 * @param observed the share of cases in which they agree, in [0, 1]
 * @param kappa Cohen's kappa, in [-1, 1]; NaN if both annotators use only one class, the same one
 * @param ac1 Gwet's AC1, in [-1, 1]; NaN if there is only one class to choose
 */
public record Agreement(long n, int classes, double observed, double kappa, double ac1) {

    /**
     * Compute the agreement.
     *
     * @param counts for each class of the first annotator, how many of these cases the second put into each class; square
     * @throws IllegalArgumentException if the counts are not square, negative or all zero
     */
    public static Agreement of(long[][] counts) {
        long n = checked(counts);
        double[] first = new double[counts.length];
        double[] second = new double[counts.length];
        double same = 0;
        for (int i = 0; i < counts.length; i++) {
            same += counts[i][i] / (double) n;
            for (int j = 0; j < counts.length; j++) {
                first[i] += counts[i][j] / (double) n;
                second[j] += counts[i][j] / (double) n;
            }
        }
        int used = occurring(counts);
        return new Agreement(n, used, same, kappa(same, first, second, used), ac1(same, first, second));
    }

    /** {@return whether chance can be told from agreement: at least two classes occur} */
    public boolean isDefined() {
        return classes > 1;
    }

    private static long checked(long[][] counts) {
        long n = 0;
        for (long[] row : counts) {
            Arguments.checkSameLength(row.length, "counts", counts.length, "its rows");
            for (long count : row) {
                Arguments.checkCount(count, "counts");
                n += count;
            }
        }
        Arguments.check(n > 0, "counts", n, "positive in sum");
        return n;
    }

    private static int occurring(long[][] counts) {
        int occurring = 0;
        for (int k = 0; k < counts.length; k++) {
            int at = k;
            long labels = Arrays.stream(counts[k]).sum()
                    + Arrays.stream(counts).mapToLong(row -> row[at]).sum();
            occurring += labels > 0 ? 1 : 0;
        }
        return occurring;
    }

    private static double kappa(double same, double[] first, double[] second, int used) {
        double chance = 0;
        for (int k = 0; k < first.length; k++) {
            chance += first[k] * second[k];
        }
        return used == 1 ? Double.NaN : (same - chance) / (1 - chance);
    }

    private static double ac1(double same, double[] first, double[] second) {
        double chance = 0;
        for (int k = 0; k < first.length; k++) {
            double share = (first[k] + second[k]) / 2;
            chance += share * (1 - share);
        }
        chance /= first.length - 1;
        return first.length == 1 ? Double.NaN : (same - chance) / (1 - chance);
    }
}
