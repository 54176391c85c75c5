/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Corrects the pass rate of a judge for how often it agreed with people, on answers outside of the run that both
 * judged.
 *
 * @param passesFound a, answers that people passed and the judge too, from 0 to {@code passes}
 * @param passes na, answers that people passed, at least 1
 * @param failsFound b, answers that people failed and the judge too, from 0 to {@code fails}
 * @param fails nb, answers that people failed, at least 1
 */
public record JudgeCorrection(long passesFound, long passes, long failsFound, long fails) {

    /**
     * A pass rate as people would have judged it.
     *
     * @param estimate may be outside [0, 1]; NaN if the judge is no better than chance
     * @param delta the interval by the delta method, within [0, 1]; too short where n is small
     * @param interval the interval of Lang and Reiczigel (2014), within [0, 1]: the one to decide by
     */
    public record CorrectedPassRate(double estimate, Interval delta, Interval interval) {

        /** {@return whether the judge agrees with people more often than chance, so that there is an estimate} */
        public boolean identifiable() {
            return !Double.isNaN(estimate);
        }

        /** {@return the estimate, clipped to [0, 1]} */
        public double clipped() {
            return Interval.UNIT.nearest(estimate);
        }
    }

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public JudgeCorrection {
        Arguments.checkCounts(passesFound, "passesFound", passes, "passes");
        Arguments.checkCounts(failsFound, "failsFound", fails, "fails");
    }

    /** {@return Se, the share of human passes that the judge passed} */
    public double sensitivity() {
        return passesFound / (double) passes;
    }

    /** {@return Sp, the share of human fails that the judge failed} */
    public double specificity() {
        return failsFound / (double) fails;
    }

    /** {@return whether Se + Sp > 1, in whole numbers: chance agreement must not become evidence by rounding} */
    boolean isBetterThanChance() {
        return passesFound * fails + failsFound * passes > passes * fails;
    }

    /**
     * Correct the judge's pass rate q = x/n for its errors: p = (q + Sp - 1)/(Se + Sp - 1) (Rogan and Gladen 1978).
     *
     * <p>Lang and Reiczigel put n + z², (x + z²/2)/(n + z²), (a + 1)/(na + 2) and (b + 1)/(nb + 2) in place of n, q, Se
     * and Sp, and shift the centre by 2z²(p Se(1-Se)/(na+2) - (1-p) Sp(1-Sp)/(nb+2)). Where so few answers were judged
     * by people that this leaves nothing of the agreement, their interval is [0, 1].
     *
     * @param judgePasses x, from 0 to n
     * @param n at least 1
     * @param confidence of the two-sided intervals, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public CorrectedPassRate correct(long judgePasses, long n, double confidence) {
        Arguments.checkCounts(judgePasses, "judgePasses", n, "n");
        double z = Normal.upperQuantile(Side.TWO.tail(confidence));
        if (!isBetterThanChance()) {
            return new CorrectedPassRate(Double.NaN, Interval.UNKNOWN, Interval.UNKNOWN);
        }
        var raw = new Rates(
                new Share(judgePasses / (double) n, (double) n),
                new Share(sensitivity(), (double) passes),
                new Share(specificity(), (double) fails));
        var adjusted = new Rates(
                new Share((judgePasses + z * z / 2) / (n + z * z), n + z * z),
                new Share((passesFound + 1.0) / (passes + 2.0), passes + 2.0),
                new Share((failsFound + 1.0) / (fails + 2.0), fails + 2.0));
        return new CorrectedPassRate(
                exact(judgePasses, n), raw.interval(z, 0), adjusted.interval(z, 2 * z * z * adjusted.skew()));
    }

    /** (q + Sp - 1)/(Se + Sp - 1) in whole numbers: a judge without errors corrects nothing, not even the last digit. */
    private double exact(long judgePasses, long n) {
        return corrected(judgePasses, n).doubleValue() / agreement(n).doubleValue();
    }

    /** {@return (q + Sp - 1) n na nb} */
    private BigInteger corrected(long judgePasses, long n) {
        return product(judgePasses, passes, fails).subtract(product(fails - failsFound, passes, n));
    }

    /** {@return (Se + Sp - 1) n na nb} */
    private BigInteger agreement(long n) {
        return product(passesFound, fails, n).subtract(product(fails - failsFound, passes, n));
    }

    private static BigInteger product(long one, long two, long three) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(two)).multiply(BigInteger.valueOf(three));
    }

    /** {@return whether the corrected rate is at least the floor, without rounding; not if the judge is no better than chance} */
    boolean reaches(long judgePasses, long n, double floor) {
        BigDecimal least = BigDecimal.valueOf(floor).multiply(new BigDecimal(agreement(n)));
        return isBetterThanChance() && new BigDecimal(corrected(judgePasses, n)).compareTo(least) >= 0;
    }

    /** {@return the rate that people find where the judge's is q; outside of [0, 1] if errors alone make its rate higher, or lower} */
    double rateBehind(double q) {
        return (q + specificity() - 1) / (sensitivity() + specificity() - 1);
    }

    private record Share(double value, double n) {

        double variance() {
            return value * (1 - value) / n;
        }
    }

    private record Rates(Share judged, Share sensitivity, Share specificity) {

        double agreement() {
            return sensitivity.value + specificity.value - 1;
        }

        double estimate() {
            return (judged.value + specificity.value - 1) / agreement();
        }

        double skew() {
            return estimate() * sensitivity.variance() - (1 - estimate()) * specificity.variance();
        }

        double standardError() {
            double p = estimate();
            double variance =
                    judged.variance() + p * p * sensitivity.variance() + (1 - p) * (1 - p) * specificity.variance();
            return Math.sqrt(variance) / agreement();
        }

        Interval interval(double z, double shift) {
            if (agreement() <= 0) {
                return Interval.UNIT;
            }
            double center = estimate() + shift;
            return new Interval(center - z * standardError(), center + z * standardError()).within(Interval.UNIT);
        }
    }
}
