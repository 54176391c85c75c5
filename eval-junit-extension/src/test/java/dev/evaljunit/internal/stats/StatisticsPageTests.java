/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.StatisticsPage.percent;
import static dev.evaljunit.internal.stats.StatisticsPage.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Computes the examples of docs/statistics.md; those that gates print are in StatisticsPageOfGatesTests. */
class StatisticsPageTests {

    private static final double FLOOR = 0.92;
    private static final double ALPHA = 0.05;

    private static double lower(long passes, long n) {
        return BinomialInterval.CLOPPER_PEARSON
                .of(passes, n, 1 - ALPHA, Side.LOWER)
                .lower();
    }

    private static double upper(long passes, long n) {
        return BinomialInterval.CLOPPER_PEARSON
                .of(passes, n, 1 - ALPHA, Side.UPPER)
                .upper();
    }

    private static String bounds(long passes, long n) {
        return percent(lower(passes, n)) + " to " + percent(upper(passes, n));
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
        says("| %d of %d | 92 %% | %s |", passes, n, bounds(passes, n));
    }

    @ParameterizedTest
    @CsvSource({"46, 50", "184, 200", "920, 1000", "9200, 10000"})
    void eachEndIsWrongInFiveOfAHundredRuns(long passes, long n) {
        assertThat(Binomial.atLeast(passes, n, lower(passes, n))).isCloseTo(ALPHA, within(1e-9));
        assertThat(Binomial.atMost(passes, n, upper(passes, n))).isCloseTo(ALPHA, within(1e-9));
        says("passes at least as many cases as yours in %.0f of 100 runs", 100 * ALPHA);
        says("passes at most as many cases as yours in %.0f of 100 runs", 100 * ALPHA);
        says("at least %.0f of 100 intervals", 100 * (1 - 2 * ALPHA));
    }

    @Test
    void endsAreWrongALittleLessOften() {
        FloorPower power = FloorPower.of(200, FLOOR, ALPHA);
        says(
                "the lower end is too high in %.0f of 100 runs and the upper one too low in %.0f",
                100 * SpecifiedPowers.power(power, FLOOR), 100 * SpecifiedPowers.powerToFail(power, FLOOR));
    }

    @Test
    void allPassedIsNoCertainty() {
        says("50 of 50 passed leaves true rates down to %s possible", percent(lower(50, 50)));
    }

    @Test
    void conclusionsHaveThreeRanges() {
        FloorPower power = FloorPower.of(200, FLOOR, ALPHA);
        assertThat(lower(power.criticalPass(), 200)).isGreaterThanOrEqualTo(FLOOR);
        assertThat(lower(power.criticalPass() - 1, 200)).isLessThan(FLOOR);
        assertThat(upper(power.criticalFail(), 200)).isLessThan(FLOOR);
        assertThat(upper(power.criticalFail() + 1, 200)).isGreaterThanOrEqualTo(FLOOR);
        long pass = power.criticalPass();
        long fail = power.criticalFail();
        says("| %d or more | %s | PASS |", pass, percent(pass / 200.0));
        says("| %d or fewer | %s | FAIL |", fail, percent(fail / 200.0));
        says(
                "| %d to %d | %s to %s | INCONCLUSIVE |",
                fail + 1, pass - 1, percent((fail + 1) / 200.0), percent((pass - 1) / 200.0));
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
        FloorPower power = FloorPower.of(n, FLOOR, ALPHA);
        double lenient = 1 - SpecifiedPowers.powerToFail(power, rate);
        return String.format(
                Locale.ROOT,
                "%.0f / %.0f / %.0f",
                100 * (1 - red(FLOOR, n, rate)),
                100 * SpecifiedPowers.power(power, rate),
                100 * lenient);
    }

    /** How often the observed rate is below a floor. */
    private static double red(double floor, long n, double rate) {
        return Binomial.atMost(FloorPower.passesNeeded(floor, n) - 1, n, rate);
    }

    @Test
    void policiesAskForMoreOrLessThanTheFloor() {
        says(
                "With 200 cases and a floor of 92 %%, STRICT is green from %s on, POINT from %s, LENIENT from %s.",
                greenFrom(200));
        says("With 1000 cases it is %s, %s and %s.", greenFrom(1000));
    }

    private static Object[] greenFrom(long n) {
        FloorPower power = FloorPower.of(n, FLOOR, ALPHA);
        return LongStream.of(power.criticalPass(), FloorPower.passesNeeded(FLOOR, n), power.criticalFail() + 1)
                .mapToObj(passes -> percent(passes / (double) n))
                .toArray();
    }

    @Test
    void strictNeedsCases() {
        long n = SampleSize.withoutFailure(FLOOR, ALPHA);
        says("%d passes of %d are still inconclusive, %d of %d are not", n - 1, n - 1, n, n);
        says("in 1 of 100 runs, it takes %d.", SampleSize.withoutFailure(FLOOR, 0.01));
    }

    @Test
    void smallFallsAreHardToSee() {
        says("fallen to 90 %% is red in only %.0f of 100", 100 * red(FLOOR, 66, 0.9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.92, 0.91, 0.90, 0.89, 0.88})
    void floorTradesFalseAlarmsForBlindness(double floor) {
        double red = red(floor, 200, 0.92);
        String falls = percent(FloorPower.detectableRate(floor, 200, 0.8));
        says("| %.0f %% | %.0f of 100 | %s |", 100 * floor, 100 * red, falls);
    }

    @Test
    void lowerEndIsAGoodFirstTry() {
        double floor = lower(184, 200);
        double red = red(floor, 200, 0.92);
        says("%s for 184 of 200: an unchanged agent is red in %.0f of 100 builds", percent(floor), 100 * red);
    }

    @Test
    void lenientLeavesTheRoomItself() {
        FloorPower power = FloorPower.of(200, FLOOR, ALPHA);
        says(
                "LENIENT is red for the unchanged agent in %.0f of 100 builds, and detects %s.",
                100 * SpecifiedPowers.powerToFail(power, FLOOR), percent(power.rateShownToFail(0.8)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.85, 0.9, 0.92, 0.95, 0.99})
    void sampleSizesWithoutFailure(double floor) {
        says("| %.0f %% | %d |", 100 * floor, SampleSize.withoutFailure(floor, ALPHA));
    }

    @Test
    void trialsTakenForCasesLookLikeMore() {
        says("independent answers, the interval would be %s", bounds(190, 200));
    }

    @Test
    void trialsDecompose() {
        TrialNoise trials = TrialNoise.of(
                new double[][] {{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 0, 1}, {1, 0, 1, 0}, {0, 0, 0, 0}});

        says("The mean is %s", percent(trials.mean()));
        says("differ in %.0f of 100 pairs", 100 * trials.flakeRate());
        says("as much as 20 trials, %.1f trials per case are best", trials.optimalTrials(20, 1));
        assertThat(trials.optimalTrials(1, 1)).isLessThan(1);
        assertThat(trials.betweenVariance()).isGreaterThan(trials.withinVariance());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void someOfTheTrialsArePicked(int k) {
        MeanPassAtK pass = MeanPassAtK.of(new long[] {3}, new long[] {5}, k);
        says("| %d | %.0f %% | %.0f %% |", k, 100 * pass.anyOfK(), 100 * pass.allOfK());
    }

    @ParameterizedTest
    @ValueSource(longs = {196, 191, 185, 184})
    void percentilesAreShares(long within) {
        Conclusion conclusion =
                new FloorGate(0.95, ALPHA).decide(within, 200 - within, 0).conclusion();
        says("| %d of 200 | %s | %s |", within, percent(within / 200.0), conclusion);
    }

    @Test
    void percentilesNeedCalls() {
        says("Below %d calls nothing can show that p95 stays within a limit", SampleSize.withoutFailure(0.95, ALPHA));
        says(
                "p90 needs %d and the median %d",
                SampleSize.withoutFailure(0.9, ALPHA), SampleSize.withoutFailure(0.5, ALPHA));
    }

    @Test
    void looksAddUp() {
        says("below 85 %% in %.0f of 100 runs", 100 * (1 - Math.pow(1 - red(0.85, 20, FLOOR), 10)));
    }

    @Test
    void cohortsTakeHurdles() {
        long[][] cohorts = {{17, 32}, {10, 16}, {13, 18}};
        String[] names = {"consumer", "marketplace_seller", "enterprise_admin"};
        String[] hurdles = {"%.2f %%, a third of 5 %%", "%.2f %%, half of 5 %%", "%.2f %%"};
        StepDown.Tests tests = (i, level) -> surprise(cohorts[i]) < level;
        boolean[] failed = StepDown.rejected(3, ALPHA, tests);
        for (int i = 0; i < 3; i++) {
            says(
                    "| %s | %d of %d | %.3f %% of runs | " + hurdles[i] + " | %s |",
                    names[i],
                    cohorts[i][0],
                    cohorts[i][1],
                    100 * surprise(cohorts[i]),
                    100 * ALPHA / (3 - i),
                    failed[i] ? Conclusion.FAIL : Conclusion.INCONCLUSIVE);
        }
    }

    /** How often an agent at a floor of 85 % passes so few. */
    private static double surprise(long[] cohort) {
        return Binomial.atMost(cohort[0], cohort[1], 0.85);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 10, 20, 50, 100})
    void smallCohortsShowLittle(long n) {
        double seen = FloorPower.of(n, 0.85, ALPHA).rateShownToFail(0.8);
        says("| %d | %s | %s |", n, percent(lower(n, n)), percent(seen));
    }

    @Test
    void correctedRatesMayBeImpossible() {
        var judge = new JudgeCorrection(80, 100, 50, 50);
        says(
                "the corrected rate would be %s",
                percent(judge.correct(180, 200, 0.9).estimate()));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "8, 6", "6, 0", "12, 4", "14, 2"})
    void turnedCasesShowWhetherAnAgentGotWorse(long regressed, long improved) {
        DeltaDecision decision =
                new DeltaGate(DeltaGate.DEFAULT_MARGIN, ALPHA).decide(new PairedOutcomes(200, regressed, improved));
        says(
                "| %d | %d | %+.1f points | %+.1f to %+.1f | %s of runs | %s |",
                regressed,
                improved,
                100 * decision.difference(),
                100 * decision.interval().lower(),
                100 * decision.interval().upper(),
                percent(decision.p()),
                decision.conclusion());
    }

    @Test
    void fewTurnedCasesAreNeverSignificant() {
        says("at least %d must, all to the worse", McNemar.fewestToReject(ALPHA));
    }

    @Test
    void strictNeedsManyCases() {
        var gate = new DeltaGate(DeltaGate.DEFAULT_MARGIN, ALPHA);
        long needed = Binomial.first(
                1, 1_000, n -> gate.decide(new PairedOutcomes(n, 0, 0)).conclusion() == Conclusion.PASS);
        says("for which %d cases are needed even if none of them turned", needed);
    }
}
