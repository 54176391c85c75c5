/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.stats;

import org.apiguardian.api.API;

/**
 * Intervals for a rate whose outcomes come in clusters, such as the repeated trials of one case.
 *
 * <p>Outcomes of one cluster resemble each other, so they tell less than as many independent ones.
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by gates
public final class ClusteredProportion {

    private ClusteredProportion() {}

    /**
     * Compute the two-sided interval of Korn and Graubard (1998): Clopper and Pearson's with an effective sample size.
     *
     * <p>With m_g units and x_g passes in cluster g of G, n = sum m_g and p = sum x_g / n, the variance of p is
     * V = G/(G-1) sum (x_g - p m_g)^2 / n^2, and the effective size is
     * n* = min(n, p(1-p)/V (t(a, n-1) / t(a, G-1))^2). Where V cannot be told (all equal, or one cluster), n* = G.
     *
     * @param passes x_g, each from 0 to m_g
     * @param units m_g, each at least 1; as many as {@code passes}
     * @param confidence such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static Interval kornGraubard(long[] passes, long[] units, double confidence) {
        Arguments.check(passes.length == units.length, "passes", passes.length + " clusters", "as long as 'units'");
        Arguments.check(units.length > 0, "units", "nothing", "non-empty");
        double tail = BinomialInterval.oneTail(confidence);
        long n = 0;
        long passed = 0;
        for (int g = 0; g < units.length; g++) {
            Arguments.checkCounts(passes[g], units[g]);
            n += units[g];
            passed += passes[g];
        }
        double effective = effectiveSize(passes, units, variance(passes, units, passed, n), tail);
        return BinomialInterval.exact(effective * passed / (double) n, effective, tail);
    }

    private static double variance(long[] passes, long[] units, long passed, long n) {
        double squares = 0;
        for (int g = 0; g < units.length; g++) {
            double residual = (double) (passes[g] * n - passed * units[g]);
            squares += residual * residual;
        }
        int clusters = units.length;
        return clusters / (clusters - 1.0) * squares / Math.pow((double) n, 4);
    }

    private static double effectiveSize(long[] passes, long[] units, double variance, double tail) {
        int clusters = units.length;
        long n = sum(units);
        double rate = sum(passes) / (double) n;
        if (clusters == 1 || variance == 0 || rate == 0 || rate == 1) {
            return clusters;
        }
        double ratio = StudentT.upperQuantile(tail, n - 1.0) / StudentT.upperQuantile(tail, clusters - 1.0);
        return Math.min((double) n, rate * (1 - rate) / variance * ratio * ratio);
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}
