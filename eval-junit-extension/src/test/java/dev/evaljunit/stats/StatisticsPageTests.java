/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.stats;

import static dev.evaljunit.stats.StatisticsPage.percent;
import static dev.evaljunit.stats.StatisticsPage.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.stats.JudgeAccuracy.CorrectedPassRate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Computes the examples of docs/statistics.md. */
class StatisticsPageTests {

    private static final double FLOOR = 0.92;

    private static Interval interval(long passes, long n) {
        return BinomialInterval.clopperPearson(passes, n, 0.95);
    }

    @Test
    void luckMovesTheObservedRate() {
        says("In %.0f of 100 such runs it passes fewer", 100 * Binomial.atMost(45, 50, FLOOR));
        says("and in %.0f of 100 it passes 43 or fewer", 100 * Binomial.atMost(43, 50, FLOOR));
        says("truly at 90 %% passes 46 or more in %.0f of 100 runs", 100 * Binomial.atLeast(46, 50, 0.9));
    }

    @ParameterizedTest
    @ValueSource(longs = {50, 200, 1000, 10_000})
    void moreCasesShrinkTheInterval(long n) {
        long passes = FloorPower.passesNeeded(FLOOR, n);
        Interval interval = interval(passes, n);
        says("| %d of %d | 92 %% | %s and %s |", passes, n, percent(interval.lower()), percent(interval.upper()));
    }

    @Test
    void allPassedIsNoCertainty() {
        says(
                "50 of 50 passed leaves true rates down to %s possible",
                percent(interval(50, 50).lower()));
        says("With 10 cases, 10 passes leave true rates down to %s possible", percentOneSided(10));
    }

    private static String percentOneSided(long passes) {
        return percent(BinomialInterval.CLOPPER_PEARSON
                .of(passes, passes, 0.95, Side.LOWER)
                .lower());
    }

    @Test
    void conclusionsHaveThreeRanges() {
        FloorPower power = FloorPower.of(200, FLOOR, 0.05);
        long pass = power.criticalPass();
        long fail = power.criticalFail();
        says("| %d or more | %s | PASS |", pass, percent(pass / 200.0));
        says("| %d or fewer | %s | FAIL |", fail, percent(fail / 200.0));
        says(
                "| %d to %d | %s to %s | INCONCLUSIVE |",
                fail + 1, pass - 1, percent((fail + 1) / 200.0), percent((pass - 1) / 200.0));
        assertThat(new FloorGate(FLOOR, 0.05).decide(180, 0, 20).conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(longs = {50, 200, 1000})
    void policiesDiffer(long n) {
        String cells = DoubleStream.of(0.99, 0.97, 0.95, 0.92, 0.90, 0.85)
                .mapToObj(rate -> green(n, rate))
                .collect(Collectors.joining(" | "));
        says("| %d | %s |", n, cells);
    }

    private static String green(long n, double rate) {
        FloorPower power = FloorPower.of(n, FLOOR, 0.05);
        double point = Binomial.atLeast(FloorPower.passesNeeded(FLOOR, n), n, rate);
        double lenient = 1 - power.powerToFail(rate);
        return String.format(Locale.ROOT, "%.0f / %.0f / %.0f", 100 * point, 100 * power.power(rate), 100 * lenient);
    }

    @Test
    void strictNeedsCases() {
        long n = SampleSize.withoutFailure(FLOOR, 0.05);
        says("%d passes of %d are still inconclusive, %d of %d are not", n - 1, n - 1, n, n);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.92, 0.91, 0.90, 0.89, 0.88})
    void floorTradesFalseAlarmsForBlindness(double floor) {
        double red = Binomial.atMost(FloorPower.passesNeeded(floor, 200) - 1, 200, 0.92);
        String falls = percent(FloorPower.detectableRate(floor, 200, 0.8));
        says("| %.0f %% | %.0f of 100 | %s |", 100 * floor, 100 * red, falls);
    }

    @ParameterizedTest
    @CsvSource({"0.8, 0.9", "0.85, 0.9", "0.9, 0.95", "0.92, 0.97", "0.92, 0.99", "0.95, 0.99"})
    void samplesSizesAreThoseOfAStrictGate(double floor, double rate) {
        long cases = SampleSize.of(floor, 0.05, rate, 0.8).stable();
        says("| %.0f %% | %.0f %% | %d |", 100 * floor, 100 * rate, cases);
    }

    @ParameterizedTest
    @CsvSource({"0.8, 0.77", "0.9, 0.87", "0.92, 0.89", "0.95, 0.92", "0.99, 0.96"})
    void sampleSizesOfTheOtherPolicies(double floor, double rate) {
        long point = SampleSize.toMiss(floor, rate, 0.8).stable();
        long lenient = SampleSize.toShowMiss(floor, 0.05, rate, 0.8).stable();
        says("| %.0f %% | %.0f %% | %d | %d |", 100 * floor, 100 * rate, point, lenient);
    }

    @Test
    void inconclusiveRatesAreSettledByMoreCases() {
        var gate = new FloorGate(0.9, 0.05);
        assertThat(gate.decide(47, 3, 0).conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
        says(
                "47 of 50 passed (94 %%) are inconclusive for a floor of 90 %%. If the rate stays at 94 %%, %d cases settle it",
                gate.casesToSettle(47, 50).orElseThrow());
        says("at 91 %% it takes %d", gate.casesToSettle(91, 100).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.85, 0.9, 0.92, 0.95, 0.99})
    void sampleSizesWithoutFailure(double floor) {
        says("| %.0f %% | %d |", 100 * floor, SampleSize.withoutFailure(floor, 0.05));
    }

    @Test
    void repeatingTrialsBringsNothingNew() {
        long[] trials = new long[40];
        Arrays.fill(trials, 5);
        long[] passes = trials.clone();
        Arrays.fill(passes, 0, 2, 0);
        Interval naive = interval(190, 200);
        Interval clustered = ClusteredProportion.kornGraubard(passes, trials, 0.95);

        says("the interval would be %s to %s", percent(naive.lower()), percent(naive.upper()));
        says("and says %s to %s", percent(clustered.lower()), percent(clustered.upper()));
    }

    @Test
    void trialsDecompose() {
        TrialDecomposition trials = TrialDecomposition.of(
                new double[][] {{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 0, 1}, {1, 0, 1, 0}, {0, 0, 0, 0}});

        says("The mean is %s", percent(trials.mean()));
        says("differ in %.0f of 100 pairs", 100 * trials.flakeRate());
        says("as much as 20 trials, %.1f trials per case are best", trials.optimalTrials(20, 1));
        assertThat(trials.optimalTrials(1, 1)).isLessThan(1);
        assertThat(trials.betweenVariance()).isGreaterThan(trials.withinVariance());
    }

    @Test
    void pairsOfTrials() {
        PassAtK pass = PassAtK.of(new long[] {3}, new long[] {5}, 2);
        says("%.0f %% of the pairs have a good one", 100 * pass.anyOfK());
        says("only %.0f %% of the pairs are good throughout", 100 * pass.allOfK());
    }

    @ParameterizedTest
    @ValueSource(longs = {196, 191, 185, 184})
    void percentilesAreShares(long within) {
        Conclusion conclusion =
                new FloorGate(0.95, 0.05).decide(within, 200 - within, 0).conclusion();
        says("| %d of 200 | %s | %s |", within, percent(within / 200.0), conclusion);
    }

    @Test
    void percentilesNeedCalls() {
        says("Below %d calls nothing can show that p95 keeps a limit", SampleSize.withoutFailure(0.95, 0.05));
        says(
                "p90 needs %d and the median %d",
                SampleSize.withoutFailure(0.9, 0.05), SampleSize.withoutFailure(0.5, 0.05));
    }

    @Test
    void looksAddUp() {
        says("at least one of the ten does is %.0f %%", 100 * (1 - Math.pow(0.95, 10)));
        double[] p = {0.004, 0.012, 0.03, 0.2};
        double[] holm = Adjustment.HOLM.adjust(p);
        double[] hochberg = Adjustment.BENJAMINI_HOCHBERG.adjust(p);
        String[] cohorts = {"enterprise", "free", "trial", "partner"};
        for (int i = 0; i < p.length; i++) {
            says("| %s | %.3f | %.3f | %.3f |", cohorts[i], p[i], holm[i], hochberg[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"95, 45", "97, 30", "92, 49"})
    void judgesAreCorrected(long passesFound, long failsFound) {
        CorrectedPassRate corrected = new JudgeAccuracy(passesFound, 100, failsFound, 50).correct(180, 200, 0.95);
        says("| %d | %d | %s | %s |", passesFound, failsFound, percent(corrected.estimate()), bounds(corrected));
    }

    @Test
    void correctedRatesMayBeImpossible() {
        CorrectedPassRate corrected = new JudgeAccuracy(80, 100, 50, 50).correct(180, 200, 0.95);
        says("the correction would come out at %s", percent(corrected.estimate()));
    }

    private static String bounds(CorrectedPassRate corrected) {
        return percent(corrected.interval().lower()) + " to "
                + percent(corrected.interval().upper());
    }
}
