/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.stats;

import org.apiguardian.api.API;

/**
 * How many independent cases let an exact floor gate show that a better system reaches the floor.
 *
 * <p>The power of an exact gate goes up and down like a saw as n grows, since passes are whole numbers.
 *
 * @param first the first n that has the power
 * @param stable the n from which on the power is never lost again: the one to plan with
 * @param normal what the formula for the normal approximation says,
 *     ((z(alpha) sqrt(p0 q0) + z(1 - power) sqrt(p1 q1)) / (p1 - p0))²
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by gates
public record SampleSize(long first, long stable, double normal) {

    private static final long MOST = 10_000_000;

    /**
     * Search n from 1 to 4 normal + 200.
     *
     * @param floor in (0, 1)
     * @param alpha the one-sided level, such as 0.05, in (0, 0.5)
     * @param rate the better system's true pass rate, above the floor, up to 1
     * @param power how often it must be shown, such as 0.8, in (0, 1)
     * @throws IllegalArgumentException if an argument is outside its range, or the rate so close to the floor that the
     *     search would not end; the message names it
     */
    public static SampleSize of(double floor, double alpha, double rate, double power) {
        Arguments.checkOpenUnit(floor, "floor");
        Arguments.checkAlpha(alpha);
        Arguments.check(rate > floor && rate <= 1, "rate", rate, "above the floor (" + floor + "), up to 1");
        Arguments.checkOpenUnit(power, "power");
        double normal = normal(floor, alpha, rate, power);
        long last = (long) Math.ceil(4 * normal) + 200;
        Arguments.check(last <= MOST, "rate", rate, "further above the floor (" + floor + ")");
        return scan(new Search(floor, alpha, rate, power), last, normal);
    }

    /**
     * Return how many cases must pass without a single failure to show that the floor is reached, ceil(ln a / ln floor).
     *
     * @param floor in (0, 1)
     * @param alpha the one-sided level, such as 0.05, in (0, 0.5)
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static long withoutFailure(double floor, double alpha) {
        Arguments.checkOpenUnit(floor, "floor");
        Arguments.checkAlpha(alpha);
        long n = (long) Math.ceil(Math.log(alpha) / Math.log(floor));
        // the quotient of logarithms may be a rounding error above a whole number
        return n > 1 && Math.pow(floor, n - 1.0) <= alpha ? n - 1 : n;
    }

    private static double normal(double floor, double alpha, double rate, double power) {
        double atFloor = Normal.upperQuantile(alpha) * Math.sqrt(floor * (1 - floor));
        double atRate = Normal.upperQuantile(1 - power) * Math.sqrt(rate * (1 - rate));
        double root = (atFloor + atRate) / (rate - floor);
        return root * root;
    }

    private static SampleSize scan(Search search, long last, double normal) {
        long first = 0;
        long stable = 0;
        long critical = 0;
        for (long n = 1; n <= last; n++) {
            critical = search.critical(n, critical);
            boolean enough = search.hasPower(n, critical);
            first = first == 0 && enough ? n : first;
            stable = enough ? (stable == 0 ? n : stable) : 0;
        }
        return new SampleSize(first, stable, normal);
    }

    private record Search(double floor, double alpha, double rate, double power) {

        /** The critical count never falls as n grows, so that the search goes on where it stopped for n - 1. */
        long critical(long n, long from) {
            long critical = from;
            while (Binomial.atLeast(critical, n, floor) > alpha) {
                critical++;
            }
            return critical;
        }

        boolean hasPower(long n, long critical) {
            return Binomial.atLeast(critical, n, rate) >= power;
        }
    }
}
