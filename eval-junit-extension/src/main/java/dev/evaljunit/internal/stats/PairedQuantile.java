/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.DeltaDecision.Method;
import java.util.Arrays;

/**
 * The ratio of two quantiles over the same cases, such as the 95th percentile of their latency.
 *
 * <p>If both runs have the same quantile, cases cross the quantile of all values together equally often upwards and downwards,
 * which {@link McNemar} tests. Ratios that this test does not reject, with the candidate's values divided by them, are the
 * interval. So there is no assumption about how values are distributed, and one that never ended may be infinite.
 */
public final class PairedQuantile implements PairedRatio {

    /** Ratios are looked for up to this one, and down to its inverse. */
    private static final double MOST = 1e6;

    private static final int HALVINGS = 60;

    /** Of ranks: 2 n p may be a whole number, and a little more in binary. */
    private static final double ROUNDING = 1e-9;

    private final double[] baseline;
    private final double[] candidate;
    private final double[] sortedBaseline;
    private final double[] sortedCandidate;
    private final double p;

    private PairedQuantile(double[] baseline, double[] candidate, double p) {
        this.baseline = baseline;
        this.candidate = candidate;
        this.sortedBaseline = sorted(baseline);
        this.sortedCandidate = sorted(candidate);
        this.p = p;
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * Take the values of the same cases.
     *
     * @param baseline at least 0, maybe infinite, at least one
     * @param candidate as many
     * @param p of the quantile, in (0, 1)
     * @throws IllegalArgumentException if there is none, one is negative or NaN, or they are not as many
     */
    public static PairedQuantile of(double[] baseline, double[] candidate, double p) {
        Arguments.checkOpenUnit(p, "p");
        Arguments.checkSameLength(candidate.length, "candidate", baseline.length, "baseline");
        Arguments.check(baseline.length > 0, "baseline", "no value", "at least one value");
        Arguments.check(Arrays.stream(baseline).allMatch(value -> value >= 0), "baseline", "a value", "at least 0");
        Arguments.check(Arrays.stream(candidate).allMatch(value -> value >= 0), "candidate", "a value", "at least 0");
        return new PairedQuantile(baseline.clone(), candidate.clone(), p);
    }

    /** {@return the quantile of the baseline, interpolated} */
    public double ofBaseline() {
        return Quantile.r7(sortedBaseline, p);
    }

    /** {@return the quantile of the candidate, interpolated} */
    public double ofCandidate() {
        return Quantile.r7(sortedCandidate, p);
    }

    @Override
    public double ratio() {
        double before = ofBaseline();
        double after = ofCandidate();
        return before == after ? 1 : after / before;
    }

    /** {@return the value that separates high ones from others: the quantile of both runs together, one that occurs} */
    public double threshold() {
        return threshold(1);
    }

    /** {@return how many cases are above the threshold only in the baseline, and only in the candidate} */
    public PairedOutcomes crossings() {
        return crossings(1);
    }

    /** {@return the crossings with the candidate's values divided by a ratio; a case that rises is a regression} */
    private PairedOutcomes crossings(double ratio) {
        double threshold = threshold(ratio);
        long rises = 0;
        long falls = 0;
        for (int i = 0; i < baseline.length; i++) {
            boolean wasHigh = baseline[i] > threshold;
            boolean isHigh = candidate[i] / ratio > threshold;
            rises += isHigh && !wasHigh ? 1 : 0;
            falls += wasHigh && !isHigh ? 1 : 0;
        }
        return new PairedOutcomes(baseline.length, rises, falls);
    }

    /** The value of that rank, by merging what is sorted. */
    private double threshold(double ratio) {
        int rank = (int) Math.ceil(2.0 * baseline.length * p - ROUNDING);
        int before = 0;
        int after = 0;
        double value = 0;
        for (int i = 0; i < rank; i++) {
            boolean isBefore = after == sortedCandidate.length
                    || (before < sortedBaseline.length && sortedBaseline[before] <= sortedCandidate[after] / ratio);
            value = isBefore ? sortedBaseline[before++] : sortedCandidate[after++] / ratio;
        }
        return value;
    }

    @Override
    public double statistic() {
        return -crossings().z();
    }

    @Override
    public double p() {
        return crossings().p();
    }

    @Override
    public Interval interval(double confidence) {
        double alpha = 1 - confidence;
        return new Interval(limit(alpha, false), limit(alpha, true));
    }

    /** {@return the ratio up to which, or from which on, more cases cross than chance explains} */
    private double limit(double alpha, boolean isUpper) {
        double low = Math.log(1 / MOST);
        double high = Math.log(MOST);
        if (isUpper ? !isTooHigh(MOST, alpha) : !isTooLow(1 / MOST, alpha)) {
            return isUpper ? Double.POSITIVE_INFINITY : 0;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            boolean isBelow = isUpper ? !isTooHigh(Math.exp(middle), alpha) : isTooLow(Math.exp(middle), alpha);
            if (isBelow) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp((low + high) / 2);
    }

    private boolean isTooHigh(double ratio, double alpha) {
        PairedOutcomes crossings = crossings(ratio);
        return crossings.improved() > crossings.regressed() && crossings.p() < alpha;
    }

    private boolean isTooLow(double ratio, double alpha) {
        PairedOutcomes crossings = crossings(ratio);
        return crossings.regressed() > crossings.improved() && crossings.p() < alpha;
    }

    @Override
    public Method method() {
        return Method.QUANTILES;
    }
}
