/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * Intervals for a rate from x passes of n independent outcomes; a is the error in one tail, z its normal quantile.
 *
 * <p>Where no outcome passed the lower bound is 0, where all passed the upper one is 1.
 */
enum BinomialInterval {
    /** {@link ClopperPearson}. */
    CLOPPER_PEARSON {
        @Override
        double lower(double passes, double n, double tail) {
            return ClopperPearson.lower(passes, n, tail);
        }

        @Override
        double upper(double passes, double n, double tail) {
            return ClopperPearson.upper(passes, n, tail);
        }
    },
    /** {@link Wilson}. */
    WILSON {
        @Override
        double lower(double passes, double n, double tail) {
            return Wilson.lower(passes, n, tail);
        }

        @Override
        double upper(double passes, double n, double tail) {
            return Wilson.upper(passes, n, tail);
        }
    },
    /** The interval of Jeffreys' prior: BetaInv(a; x + 1/2, n - x + 1/2) to BetaInv(1 - a; x + 1/2, n - x + 1/2). */
    JEFFREYS {
        @Override
        double lower(double passes, double n, double tail) {
            return passes <= 0 ? 0 : Beta.quantile(tail, passes + 0.5, n - passes + 0.5);
        }

        @Override
        double upper(double passes, double n, double tail) {
            return passes >= n ? 1 : Beta.upperQuantile(tail, passes + 0.5, n - passes + 0.5);
        }
    };

    /** The lower bound, with a real-valued count where an effective sample size needs one. */
    abstract double lower(double passes, double n, double tail);

    /** The upper bound, with a real-valued count where an effective sample size needs one. */
    abstract double upper(double passes, double n, double tail);

    /**
     * Compute the interval.
     *
     * @param passes x, from 0 to n
     * @param n at least 1
     * @param confidence such as 0.95, in (0, 1)
     * @param side which bounds to compute
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    Interval of(long passes, long n, double confidence, Side side) {
        Arguments.checkCounts(passes, n);
        return of((double) passes, (double) n, side, side.tail(confidence));
    }

    Interval of(double passes, double n, Side side, double tail) {
        return side.ofUnit(() -> lower(passes, n, tail), () -> upper(passes, n, tail));
    }
}
