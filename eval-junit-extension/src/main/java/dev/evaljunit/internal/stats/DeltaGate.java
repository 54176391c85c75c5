/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.DeltaDecision.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether an agent got worse than a baseline by more than a margin.
 *
 * <p>FAIL if the drop is significant (two-sided p below alpha) and larger than the margin. Either condition alone fires
 * too often: chance makes large drops in small samples, and significant ones that nobody minds in large ones. Otherwise,
 * PASS if the lower limit of the 1 - alpha interval is above -margin, which shows that the agent is not worse by more.
 *
 * @param margin the largest drop to accept, from 0 to 1
 * @param alpha the two-sided level, such as 0.05, in (0, 0.5)
 */
public record DeltaGate(double margin, double alpha) {

    /** The margin where the noise of repeated runs is not measured. */
    public static final double DEFAULT_MARGIN = 0.03;

    /** Differences of decimal scores that should be equal may differ by rounding. */
    private static final double TOLERANCE = 1e-12;

    private static final Interval ANY = new Interval(-1, 1);

    /** A statistic, and how often chance is as far from 0. */
    private record Test(double statistic, double p) {

        static final Test NONE = new Test(Double.NaN, Double.NaN);
    }

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public DeltaGate {
        Arguments.checkUnit(margin, "margin");
        Arguments.checkAlpha(alpha);
    }

    /** {@return the decision from single outcomes of the same cases} */
    public DeltaDecision decide(PairedOutcomes outcomes) {
        return decision(
                outcomes.difference(),
                new Test(outcomes.z(), outcomes.p()),
                outcomes.interval(1 - alpha),
                Method.MCNEMAR_TANGO);
    }

    /**
     * Return the decision from a judge's outcomes of the same cases, corrected for its errors.
     *
     * <p>Whether there is a difference is decided on the judge's outcomes, how large it is on the corrected ones.
     *
     * @return INCONCLUSIVE, with NaN as difference or interval, if the judge is not clearly better than chance
     */
    public DeltaDecision decide(PairedOutcomes outcomes, JudgeCorrection judge) {
        CorrectedDifference corrected = CorrectedDifference.of(outcomes, judge, 1 - alpha);
        var test = new Test(outcomes.z(), outcomes.p());
        return corrected.isIdentifiable()
                ? decision(corrected.estimate(), test, corrected.interval(), Method.MCNEMAR_FIELLER)
                : new DeltaDecision(
                        corrected.estimate(),
                        test.statistic(),
                        test.p(),
                        corrected.interval(),
                        Conclusion.INCONCLUSIVE,
                        false,
                        Method.MCNEMAR_FIELLER);
    }

    /**
     * {@return the decision from a ratio of which less is better} Its difference is 1 - ratio: negative is worse, as for others, and
     * the margin is a share of the baseline.
     */
    public DeltaDecision decide(PairedRatio ratio) {
        Interval ratios = ratio.interval(1 - alpha);
        return decision(
                1 - ratio.ratio(),
                new Test(ratio.statistic(), ratio.p()),
                new Interval(1 - ratios.upper(), 1 - ratios.lower()),
                ratio.method());
    }

    /** {@return the decision from outcomes of different cases} */
    public DeltaDecision decide(TwoProportions outcomes) {
        Method method = outcomes.isSmall() ? Method.FISHER : Method.POOLED_Z;
        var test = new Test(outcomes.z(), outcomes.p());
        return decision(outcomes.difference(), test, outcomes.interval(1 - alpha), method);
    }

    /**
     * Return the decision from values of the same cases, such as mean scores or the share of passed trials.
     *
     * @param differences candidate minus baseline, one for each case, from -1 to 1; at least one
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    public DeltaDecision ofDifferences(double[] differences) {
        return ofDifferences(differences, SampleMean.of(differences), differences);
    }

    /**
     * Return the decision from values of the same cases, of which some are nearly copies.
     *
     * @param differences candidate minus baseline, one for each case, from -1 to 1; at least one
     * @param clusters the cluster of each; as many
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    public DeltaDecision ofDifferences(double[] differences, List<String> clusters) {
        Map<String, Double> sums = new LinkedHashMap<>();
        SampleMean mean = ClusteredMean.of(differences, clusters).sample();
        for (int i = 0; i < differences.length; i++) {
            sums.merge(clusters.get(i), differences[i], Double::sum);
        }
        return ofDifferences(
                differences,
                mean,
                sums.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * Return the decision from clustered differences.
     *
     * @param mean of the differences, with the error for their clusters
     * @param units the sums of the clusters
     */
    private DeltaDecision ofDifferences(double[] differences, SampleMean mean, double[] units) {
        if (isConstant(differences)) {
            double p = isZero(mean.mean()) ? 1 : Math.min(1, Math.scalb(1.0, 1 - units.length));
            return constant(mean.mean(), p, units.length);
        }
        if (units.length == 1) {
            return decision(mean.mean(), Test.NONE, ANY, Method.ONE_CLUSTER);
        }
        double halfWidth = mean.halfWidth(alpha / 2);
        var interval = new Interval(mean.mean() - halfWidth, mean.mean() + halfWidth);
        return units.length <= SignFlip.MOST_UNITS
                ? decision(mean.mean(), new Test(mean.t(), SignFlip.p(units)), interval, Method.SIGN_FLIP)
                : decision(mean.mean(), new Test(mean.t(), mean.p()), interval, Method.PAIRED_T);
    }

    /**
     * Return the decision from values of different cases.
     *
     * @param candidate from 0 to 1, at least one
     * @param baseline from 0 to 1, at least one
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    public DeltaDecision ofScores(double[] candidate, double[] baseline) {
        double difference =
                SampleMean.of(candidate).mean() - SampleMean.of(baseline).mean();
        if (isConstant(candidate) && isConstant(baseline)) {
            double p = isZero(difference) ? 1 : chanceOfSeparation(candidate.length, baseline.length);
            return constant(difference, p, Math.min(candidate.length, baseline.length));
        }
        if (Math.min(candidate.length, baseline.length) == 1) {
            return decision(difference, Test.NONE, ANY, Method.ONE_CLUSTER);
        }
        Welch welch = Welch.of(candidate, baseline);
        var test = new Test(welch.t(), welch.p());
        return decision(welch.difference(), test, welch.interval(1 - alpha), Method.WELCH);
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> isZero(value - values[0]));
    }

    private static boolean isZero(double difference) {
        return Math.abs(difference) <= TOLERANCE;
    }

    /** {@return how often chance divides the values so that all of one kind are in one sample, of either size} */
    private static double chanceOfSeparation(int one, int other) {
        double ways = Math.exp(Fisher.logChoose((long) one + other, one));
        return Math.min(1, (one == other ? 2 : 1) / ways);
    }

    /** The interval of a difference of which all of n units agree: a rarer one, up to (alpha/2)^(1/n), may not have been seen. */
    private DeltaDecision constant(double difference, double p, int units) {
        double halfWidth = -Math.expm1(Math.log(alpha / 2) / units);
        var interval = new Interval(Math.max(-1, difference - halfWidth), Math.min(1, difference + halfWidth));
        return decision(difference, new Test(Double.NaN, p), interval, Method.CONSTANT);
    }

    private DeltaDecision decision(double difference, Test test, Interval interval, Method method) {
        boolean isSignificant = test.p < alpha;
        Conclusion conclusion = isSignificant && isDrop(difference)
                ? Conclusion.FAIL
                : interval.lower() > -margin ? Conclusion.PASS : Conclusion.INCONCLUSIVE;
        return new DeltaDecision(
                difference, test.statistic, test.p, interval, conclusion, isSignificant && isDrop(-difference), method);
    }

    /** {@return whether a difference is a drop by more than the margin, and not only by rounding} */
    private boolean isDrop(double difference) {
        return difference < -margin - TOLERANCE;
    }
}
