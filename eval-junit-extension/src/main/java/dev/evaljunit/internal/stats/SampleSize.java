/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.function.LongPredicate;

/**
 * How many independent cases a floor gate needs to detect a better or a worse system.
 *
 * <p>The power of a gate goes up and down like a saw as n grows, since passes are whole numbers. All n are tried up to
 * one from which on bounds of Chernoff guarantee the power.
 *
 * @param first the first n that has the power
 * @param stable the n from which on the power is never lost again: the one to plan with
 */
public record SampleSize(long first, long stable) {

    private static final long MOST = 10_000_000;

    /**
     * Count the cases with which a better system is shown to reach the floor: a STRICT gate is green.
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
        double last = Chernoff.enough(floor, alpha, rate, power);
        Arguments.check(last <= MOST, "rate", rate, "further above the floor (" + floor + ")");
        return scan(new Search(new Rare(floor, alpha), rate, power), last);
    }

    /**
     * Count the cases with which the observed rate of a worse system misses the floor: a POINT gate is red.
     *
     * @param floor in (0, 1]
     * @param rate the worse system's true pass rate, below the floor, down to 0
     * @param power how often it must miss, such as 0.8, in (0, 1)
     * @throws IllegalArgumentException if an argument is outside its range, or the rate so close to the floor that the
     *     search would not end; the message names it
     */
    public static SampleSize toMiss(double floor, double rate, double power) {
        checkWorse(floor, rate, power);
        double last = Chernoff.enough(1 - floor, 1 - rate, power);
        checkApart(floor, rate, last);
        // the observed rate misses the floor as soon as one more than n - ceil(floor n) fail
        LongPredicate rises = n -> FloorPower.passesNeeded(floor, n) == FloorPower.passesNeeded(floor, n - 1);
        return scan(new Search(rises, 1 - rate, power), last);
    }

    /**
     * Count the cases with which a worse system is shown to miss the floor: a LENIENT gate is red.
     *
     * @param floor in (0, 1]; one failure shows that a floor of 1 is missed
     * @param alpha the one-sided level, such as 0.05, in (0, 0.5)
     * @param rate the worse system's true pass rate, below the floor, down to 0
     * @param power how often it must be shown, such as 0.8, in (0, 1)
     * @throws IllegalArgumentException if an argument is outside its range, or the rate so close to the floor that the
     *     search would not end; the message names it
     */
    public static SampleSize toShowMiss(double floor, double alpha, double rate, double power) {
        Arguments.checkAlpha(alpha);
        checkWorse(floor, rate, power);
        double last = Chernoff.enough(1 - floor, alpha, 1 - rate, power);
        checkApart(floor, rate, last);
        // FAIL needs less than alpha, where PASS needs alpha at most
        var rare = new Rare(1 - floor, Math.nextDown(alpha));
        return scan(new Search(rare, 1 - rate, power), last);
    }

    private static void checkWorse(double floor, double rate, double power) {
        Arguments.check(floor > 0 && floor <= 1, "floor", floor, "in (0, 1]");
        Arguments.check(rate >= 0 && rate < floor, "rate", rate, "below the floor (" + floor + "), down to 0");
        Arguments.checkOpenUnit(power, "power");
    }

    private static void checkApart(double floor, double rate, double last) {
        Arguments.check(last <= MOST, "rate", rate, "further below the floor (" + floor + ")");
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

    private static SampleSize scan(Search search, double last) {
        var tail = new BinomialTail(1, 0, search.rate());
        long first = 0;
        long stable = 0;
        for (long n = 1; n <= last; n++) {
            tail.grow(search.rises().test(n));
            boolean enough = tail.reaches(search.power());
            first = first == 0 && enough ? n : first;
            stable = enough ? (stable == 0 ? n : stable) : 0;
        }
        return new SampleSize(first, stable);
    }

    /**
     * What is searched: the n for which P(X >= c) >= power, X ~ Bin(n, rate), with c a count that is 1 for n = 0.
     *
     * @param rises whether c for n is 1 more than for n - 1, and not the same; asked once for each n, in turn
     */
    private record Search(LongPredicate rises, double rate, double power) {}

    /** The critical count min{c: P(X >= c) <= level}, X ~ Bin(n, p): from n to n + 1 it stays or rises by 1. */
    private static final class Rare implements LongPredicate {

        private final BinomialTail tail;
        private final double level;

        Rare(double p, double level) {
            this.tail = new BinomialTail(1, 0, p);
            this.level = level;
        }

        @Override
        public boolean test(long n) {
            boolean rises = !tail.staysWithin(level);
            tail.grow(rises);
            return rises;
        }
    }
}
