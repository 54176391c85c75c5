/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.stream.IntStream;

/** How often each of two annotators gives each label to the same cases. */
final class LabelShares {

    private final long n;
    private final double[] first;
    private final double[] second;
    private final int occurring;

    /**
     * Take shares.
     *
     * @param n the number of cases, at least 1
     * @param first the shares of labels of the first annotator, who chooses the row of the table
     * @param second those of the second, who chooses the column
     * @param occurring how many labels any of both has given
     */
    private LabelShares(long n, double[] first, double[] second, int occurring) {
        this.n = n;
        this.first = first;
        this.second = second;
        this.occurring = occurring;
    }

    long n() {
        return n;
    }

    double[] first() {
        return first;
    }

    double[] second() {
        return second;
    }

    int occurring() {
        return occurring;
    }

    /**
     * Count.
     *
     * @throws IllegalArgumentException if the counts are not square, negative or all zero
     */
    static LabelShares of(long[][] counts) {
        long n = checked(counts);
        long[] first = new long[counts.length];
        long[] second = new long[counts.length];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                first[i] += counts[i][j];
                second[j] += counts[i][j];
            }
        }
        int occurring = (int) IntStream.range(0, counts.length)
                .filter(k -> first[k] + second[k] > 0)
                .count();
        return new LabelShares(n, shares(first, n), shares(second, n), occurring);
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

    private static double[] shares(long[] counts, long n) {
        double[] shares = new double[counts.length];
        for (int k = 0; k < counts.length; k++) {
            shares[k] = counts[k] / (double) n;
        }
        return shares;
    }

    /** {@return π(k), the mean share of each label} */
    double[] ofBoth() {
        double[] both = new double[first.length];
        for (int k = 0; k < both.length; k++) {
            both[k] = (first[k] + second[k]) / 2;
        }
        return both;
    }
}
