/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import org.apache.commons.math3.special.Erf;

/**
 * How often one of two agents is preferred, ties counting as half a win.
 *
 * <p>With w = (W + T/2)/n, the variance of one comparison is v = (4nW + nT - (2W + T)²)/(4n²). The interval is Wilson's
 * with n* = n w(1-w)/v, the number of comparisons without ties that carries the same information; n* = n where v = 0.
 *
 * @param wins W, at least 0, as the others
 * @param ties T
 * @param losses L
 */
record WinRate(long wins, long ties, long losses) {

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if a count is negative, or all are 0
     */
    public WinRate {
        Arguments.checkCount(wins, "wins");
        Arguments.checkCount(ties, "ties");
        Arguments.checkCount(losses, "losses");
        Arguments.checkCounts(0, "wins", wins + ties + losses, "wins + ties + losses");
    }

    /** {@return n} */
    public long n() {
        return wins + ties + losses;
    }

    /** {@return w, from 0 to 1} */
    public double rate() {
        return (2 * wins + ties) / (2.0 * n());
    }

    /** {@return the standard error of w} */
    public double standardError() {
        return Math.sqrt(variance() / n());
    }

    /** {@return n*} */
    public double effectiveSize() {
        double variance = variance();
        return variance == 0 ? n() : n() * rate() * (1 - rate()) / variance;
    }

    private double variance() {
        long points = 2 * wins + ties;
        return (4 * n() * wins + n() * ties - points * points) / (4.0 * n() * n());
    }

    /**
     * Compute the two-sided interval for the win rate.
     *
     * @param confidence such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public Interval interval(double confidence) {
        double size = effectiveSize();
        return BinomialInterval.WILSON.of(rate() * size, size, Side.TWO, Side.TWO.tail(confidence));
    }

    /** {@return the exact two-sided p-value of the sign test, which leaves out ties; 1 if all are ties} */
    public double signTest() {
        return Binomial.signTest(wins, losses);
    }

    /** {@return z = (W - L)/sqrt(W + L); 0 if all are ties} */
    public double z() {
        long decided = wins + losses;
        return decided == 0 ? 0 : (wins - losses) / Math.sqrt((double) decided);
    }

    /** {@return the two-sided p-value of z, for many comparisons} */
    public double zTest() {
        return Erf.erfc(Math.abs(z()) / Math.sqrt(2));
    }

    /** {@return (W - L)/n, from -1 to 1} */
    public double netWins() {
        return (wins - losses) / (double) n();
    }
}
