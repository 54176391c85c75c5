/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.stream.LongStream;

/**
 * A rate whose outcomes come in clusters, such as the repeated trials of one case or the cases of one source.
 *
 * <p>Outcomes of one cluster are similar, so they carry less information than as many independent ones. With m_g units
 * and x_g passes in cluster g of G, n = sum m_g and p = sum x_g / n, the variance of p is V = G/(G-1) sum (x_g - p
 * m_g)² / n². Korn and Graubard (1998) put an effective sample size n* in place of n into the exact interval of Clopper
 * and Pearson.
 *
 * @param clusters G
 * @param units n
 * @param rate p, from 0 to 1
 * @param variance V; NaN for one cluster
 */
public record ClusteredProportion(int clusters, long units, double rate, double variance) {

    /**
     * Sum up the clusters.
     *
     * @param passes x_g, each from 0 to m_g
     * @param units m_g, each at least 1; as many as {@code passes}
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static ClusteredProportion of(long[] passes, long[] units) {
        Arguments.check(units.length > 0, "units", "nothing", "non-empty");
        Arguments.check(passes.length == units.length, "passes", passes.length + " clusters", "as long as 'units'");
        for (int g = 0; g < units.length; g++) {
            Arguments.checkCounts(passes[g], "passes", units[g], "units");
        }
        long n = LongStream.of(units).sum();
        long passed = LongStream.of(passes).sum();
        Arguments.checkCounts(passed, n);
        double rate = passed / (double) n;
        return new ClusteredProportion(units.length, n, rate, variance(passes, units, passed, n));
    }

    private static double variance(long[] passes, long[] units, long passed, long n) {
        double[] residuals = new double[units.length];
        for (int g = 0; g < units.length; g++) {
            residuals[g] = (passes[g] * n - passed * units[g]) / (double) n;
        }
        double clusters = units.length;
        return clusters == 1
                ? Double.NaN
                : clusters / (clusters - 1) * CompensatedSums.sumOfSquares(residuals) / ((double) n * n);
    }

    /**
     * {@return whether the clusters do not show how much they differ: no or every unit passed, V = 0, or one cluster}
     */
    public boolean isDegenerate() {
        return clusters == 1 || variance == 0 || rate == 0 || rate == 1;
    }

    /** {@return n_eff = p(1-p)/V, how many independent units carry the same information; NaN if degenerate} */
    public double effectiveSize() {
        return isDegenerate() ? Double.NaN : rate * (1 - rate) / variance;
    }

    /**
     * Return n* = min(n, n_eff (t(a, n-1) / t(a, G-1))²), the size that the interval takes; G if degenerate.
     *
     * @param confidence such as 0.95, in (0, 1)
     * @param side of the interval, which decides a
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public double adjustedSize(double confidence, Side side) {
        return adjustedSize(side.tail(confidence));
    }

    double adjustedSize(double tail) {
        if (isDegenerate()) {
            return clusters;
        }
        double ratio = StudentT.upperQuantile(tail, units - 1.0) / StudentT.upperQuantile(tail, clusters - 1.0);
        return Math.min((double) units, effectiveSize() * ratio * ratio);
    }

    /**
     * Compute the interval: Clopper and Pearson's with p n* passes of n*.
     *
     * <p>With fewer than 20 clusters it covers the true rate less often than stated.
     *
     * @param confidence such as 0.95, in (0, 1)
     * @param side which bounds to compute
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public Interval interval(double confidence, Side side) {
        double tail = side.tail(confidence);
        double size = adjustedSize(tail);
        return side.ofUnit(
                () -> ClopperPearson.lower(rate * size, size, tail),
                () -> ClopperPearson.upper(rate * size, size, tail));
    }
}
