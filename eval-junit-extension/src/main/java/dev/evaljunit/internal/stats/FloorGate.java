/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.FloorDecision.Reason;
import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Decides whether a true pass rate reaches a floor, each way wrong with probability alpha at most.
 *
 * <p>PASS if the lower bound reaches the floor, FAIL if the upper bound is below it. Missing outcomes count as failures
 * in the observed rate and for PASS, and as passes for FAIL.
 *
 * @param floor the lowest rate that passes, from 0 to 1
 * @param alpha the one-sided level, such as 0.05, in (0, 0.5)
 */
public record FloorGate(double floor, double alpha) {

    /** The most cases that {@link #casesToSettle} finds. */
    public static final long MOST_CASES = 1_000_000;

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public FloorGate {
        Arguments.checkUnit(floor, "floor");
        Arguments.checkAlpha(alpha);
    }

    /**
     * Decide from independent outcomes, by exact bounds.
     *
     * @param passes at least 0, as the others
     * @param fails outcomes below the threshold
     * @param missing outcomes that are unknown
     * @return INCONCLUSIVE if all are 0
     * @throws IllegalArgumentException if a count is negative
     */
    public FloorDecision decide(long passes, long fails, long missing) {
        Conclusion conclusion = conclude(passes, fails, missing);
        double n = passes + fails + missing;
        if (n == 0) {
            return FloorDecision.NO_DATA;
        }
        var bounds = new Interval(
                ClopperPearson.lower((double) passes, n, alpha),
                ClopperPearson.upper((double) (passes + missing), n, alpha));
        return decision(passes / n, bounds, conclusion, Reason.OK);
    }

    /**
     * Return what {@link #decide(long, long, long)} concludes, without its bounds: many times as fast.
     *
     * @throws IllegalArgumentException if a count is negative
     */
    public Conclusion conclude(long passes, long fails, long missing) {
        Arguments.checkCount(passes, "passes");
        Arguments.checkCount(fails, "fails");
        Arguments.checkCount(missing, "missing");
        long n = passes + fails + missing;
        return n == 0 ? Conclusion.INCONCLUSIVE : conclusion(passes, passes + missing, n);
    }

    /** The same as comparing the exact bounds, without the rounding of their inversion. */
    private Conclusion conclusion(long passes, long possible, long n) {
        if (floor == 0 || (passes > 0 && Binomial.atLeast(passes, n, floor) <= alpha)) {
            return Conclusion.PASS;
        }
        return Binomial.atMost(possible, n, floor) < alpha ? Conclusion.FAIL : Conclusion.INCONCLUSIVE;
    }

    /**
     * Return how many independent cases would settle it, were the observed rate to stay as it is.
     *
     * <p>That is the smallest number of cases, from n on, with a conclusion other than INCONCLUSIVE. Passes are whole: they
     * are rounded down where PASS is to be shown, and up where FAIL is. So a few more cases than that may be inconclusive
     * again. The time it takes grows with the result, to a few milliseconds.
     *
     * @param passes the passes observed, from 0 to n
     * @param n the cases observed, at least 1
     * @return n if they settle it already; nothing if the observed rate is the floor, or so close to it that more than
     *     {@link #MOST_CASES} would be needed
     * @throws IllegalArgumentException if a count is outside its range
     */
    public OptionalLong casesToSettle(long passes, long n) {
        Arguments.checkCounts(passes, n);
        if (conclusion(passes, passes, n) != Conclusion.INCONCLUSIVE) {
            return OptionalLong.of(n);
        }
        int above =
                BigDecimal.valueOf(passes).compareTo(BigDecimal.valueOf(floor).multiply(BigDecimal.valueOf(n)));
        if (above == 0) {
            return OptionalLong.empty();
        }
        return above > 0
                ? BinomialTail.firstWithin(alpha, passes, n, floor)
                // FAIL needs less than alpha, where PASS needs alpha at most
                : BinomialTail.firstWithin(Math.nextDown(alpha), n - passes, n, 1 - floor);
    }

    /**
     * Decide from outcomes that come in clusters, such as the trials of each case, by bounds of Korn and Graubard.
     *
     * @param passes of each cluster, at least 0, as the others
     * @param fails of each cluster; as many as {@code passes}
     * @param missing of each cluster; as many as {@code passes}
     * @return INCONCLUSIVE if there is no outcome
     * @throws IllegalArgumentException if a count is negative, a cluster is empty, or lengths differ
     * @see ClusteredProportion
     */
    public FloorDecision decide(long[] passes, long[] fails, long[] missing) {
        checkEach(passes, "passes", passes.length);
        checkEach(fails, "fails", passes.length);
        checkEach(missing, "missing", passes.length);
        if (passes.length == 0) {
            return FloorDecision.NO_DATA;
        }
        long[] possible = plus(passes, missing);
        long[] units = plus(possible, fails);
        ClusteredProportion worst = ClusteredProportion.of(passes, units);
        ClusteredProportion best = ClusteredProportion.of(possible, units);
        var bounds = new Interval(
                worst.interval(1 - alpha, Side.LOWER).lower(),
                best.interval(1 - alpha, Side.UPPER).upper());
        Reason reason = passes.length == 1 ? Reason.ONE_CLUSTER : Reason.OK;
        return decision(worst.rate(), bounds, Conclusion.of(bounds, floor), reason);
    }

    private FloorDecision decision(double rate, Interval bounds, Conclusion conclusion, Reason reason) {
        return new FloorDecision(rate, bounds.lower(), bounds.upper(), rate >= floor, conclusion, reason);
    }

    private static void checkEach(long[] counts, String name, int clusters) {
        Arguments.checkSameLength(counts.length, name, clusters, "passes");
        for (long count : counts) {
            Arguments.checkCount(count, name);
        }
    }

    private static long[] plus(long[] counts, long[] others) {
        return IntStream.range(0, counts.length)
                .mapToLong(i -> counts[i] + others[i])
                .toArray();
    }
}
