/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.FloorDecision.Reason;
import dev.evaljunit.internal.stats.JudgeCorrection.CorrectedPassRate;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Decides whether the pass rate that people would find reaches a floor, from a judge's verdicts and how often it agreed with people.
 *
 * <p>As {@link FloorGate}, with the bounds of Lang and Reiczigel ({@link JudgeCorrection#correct}) at confidence 1 - 2 alpha. Missing
 * outcomes count as failures in the observed rate and for PASS, and as passes for FAIL. A conclusion never contradicts the estimate.
 *
 * @param judge how often the judge agreed with people, on answers outside of the run
 * @param floor the lowest rate that passes, from 0 to 1
 * @param alpha the one-sided level, such as 0.05, in (0, 0.5)
 */
public record CorrectedFloorGate(JudgeCorrection judge, double floor, double alpha) {

    private static final FloorDecision UNKNOWN =
            new FloorDecision(Double.NaN, 0, 1, false, Conclusion.INCONCLUSIVE, Reason.NOT_IDENTIFIABLE);

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public CorrectedFloorGate {
        Arguments.checkUnit(floor, "floor");
        Arguments.checkAlpha(alpha);
    }

    /**
     * Decide from independent outcomes.
     *
     * @param passes of the judge, from 0 to n
     * @param missing outcomes that are unknown, from 0 to n - passes
     * @param n all outcomes
     * @return INCONCLUSIVE if there is none, or the judge is no better than chance
     * @throws IllegalArgumentException if a count is outside its range
     */
    public FloorDecision decide(long passes, long missing, long n) {
        if (n == 0) {
            return FloorDecision.NO_DATA;
        }
        Arguments.checkCounts(passes + missing, n);
        CorrectedPassRate worst = judge.correct(passes, n, 1 - 2 * alpha);
        if (!worst.identifiable()) {
            return UNKNOWN;
        }
        CorrectedPassRate best = missing == 0 ? worst : judge.correct(passes + missing, n, 1 - 2 * alpha);
        boolean holds = judge.reaches(passes, n, floor);
        var bounds = new Interval(worst.interval().lower(), best.interval().upper());
        return new FloorDecision(
                worst.clipped(),
                bounds.lower(),
                bounds.upper(),
                holds,
                conclusion(bounds, holds, judge.reaches(passes + missing, n, floor)),
                Reason.OK);
    }

    private Conclusion conclusion(Interval bounds, boolean holds, boolean mayHold) {
        Conclusion shown = Conclusion.of(bounds, floor);
        boolean contradicts = (shown == Conclusion.PASS && !holds) || (shown == Conclusion.FAIL && mayHold);
        return contradicts ? Conclusion.INCONCLUSIVE : shown;
    }

    /**
     * {@return the true rate at and below which the estimate misses the floor with a probability of at least {@code power}; empty if there is
     * none}
     *
     * @param n independent outcomes, at least 1
     * @param power such as 0.8, in (0, 1)
     */
    public OptionalDouble rateObservedToMiss(long n, double power) {
        return rateBelow(Binomial.first(0, n + 1, x -> x > n || judge.reaches(x, n, floor)) - 1, n, power);
    }

    /** {@return the true rate at and below which FAIL is concluded with a probability of at least {@code power}; empty if there is none} */
    public OptionalDouble rateShownToFail(long n, double power) {
        return rateBelow(Binomial.first(0, n + 1, x -> x > n || !concludes(x, n, Conclusion.FAIL)) - 1, n, power);
    }

    /** {@return the true rate at and above which PASS is concluded with a probability of at least {@code power}; empty if there is none} */
    public OptionalDouble rateShownToPass(long n, double power) {
        long passes = Binomial.first(0, n + 1, x -> x > n || concludes(x, n, Conclusion.PASS));
        return judge.isBetterThanChance() && passes <= n
                ? unit(judge.rateBehind(passes == 0 ? 0 : Beta.quantile(power, (double) passes, n - passes + 1.0)))
                : OptionalDouble.empty();
    }

    /** {@return the true rate for which at most so many outcomes pass, of n, with this probability} */
    private OptionalDouble rateBelow(long passes, long n, double power) {
        return judge.isBetterThanChance() && passes >= 0
                ? unit(judge.rateBehind(
                        passes == n ? 1 : Beta.quantile(1 - power, passes + 1.0, (double) (n - passes))))
                : OptionalDouble.empty();
    }

    private static OptionalDouble unit(double rate) {
        return rate >= 0 && rate <= 1 ? OptionalDouble.of(rate) : OptionalDouble.empty();
    }

    private boolean concludes(long passes, long n, Conclusion conclusion) {
        return decide(passes, 0, n).conclusion() == conclusion;
    }

    /**
     * {@return how many outcomes would settle it, were the observed rate to stay as it is; empty if not even
     * {@link FloorGate#MOST_CASES} would, since the judge's errors are not known well enough}
     *
     * @param passes the passes observed, from 0 to n
     * @param n the outcomes observed, at least 1
     */
    public OptionalLong casesToSettle(long passes, long n) {
        double rate = passes / (double) n;
        if (!isSettled(rate, FloorGate.MOST_CASES)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Binomial.first(n, FloorGate.MOST_CASES, more -> isSettled(rate, more)));
    }

    private boolean isSettled(double rate, long n) {
        return decide(Math.round(rate * n), 0, n).conclusion() != Conclusion.INCONCLUSIVE;
    }
}
