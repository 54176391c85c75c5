/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.gate.ComparedBaseline.Kind;
import dev.evaljunit.internal.stats.PairedOutcomes;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often rules call an agent worse that is not, and that is: 100 cases in three cohorts, whose agent is flaky. */
@Tag("slow")
class RegressionSimulationTests {

    private static final int RUNS = 1_000;
    private static final int[] COHORTS = {50, 30, 20};

    private final Random random = new Random(20260714);

    /** How often cases pass: most nearly always, some now and then. */
    private static double rate(int number) {
        return number % 10 < 7 ? 0.99 : number % 10 < 9 ? 0.9 : 0.5;
    }

    private EvalRun run(int trials, double drop) {
        var cohorts = new Runs.Cohort[COHORTS.length];
        int number = 0;
        for (int c = 0; c < COHORTS.length; c++) {
            int begin = number;
            cohorts[c] = new Runs.Cohort(
                    "c" + c,
                    IntStream.range(0, COHORTS[c])
                            .mapToObj(i -> trials(trials, rate(begin + i) * (1 - drop)))
                            .toList());
            number += COHORTS[c];
        }
        return Runs.byCohort(cohorts);
    }

    private double[] trials(int count, double rate) {
        return random.doubles(count).map(draw -> draw < rate ? 1 : 0).toArray();
    }

    private static boolean isRed(EvalRun baseline, EvalRun run, String by) {
        return !RegressionGate.ofPassRate(Correction.NONE)
                .withMargin(0.03)
                .withBy(by)
                .against(List.of(ComparedBaseline.of(Kind.BLESSED, "the baseline", List.of(baseline))))
                .decide(run)
                .isGreen();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anUnchangedAgentIsGreen95TimesIn100(int trials, TestReporter reporter) {
        int together = 0;
        int byCohort = 0;
        int rawDrop = 0;
        int anyCase = 0;
        for (int i = 0; i < RUNS; i++) {
            EvalRun baseline = run(trials, 0);
            EvalRun run = run(trials, 0);
            together += isRed(baseline, run, "") ? 1 : 0;
            byCohort += isRed(baseline, run, "cohort") ? 1 : 0;
            rawDrop += isRawDrop(baseline, run) ? 1 : 0;
            anyCase += isSignificantOrOneCase(baseline, run) ? 1 : 0;
        }
        reporter.publishEntry(
                "false alarms of %s runs with %s trials".formatted(RUNS, trials),
                "gate %s, by cohort %s, any drop over 3 points %s, significant or one case over 0.15 %s"
                        .formatted(together, byCohort, rawDrop, anyCase));

        assertThat(together / (double) RUNS).isLessThanOrEqualTo(0.05);
        assertThat(byCohort / (double) RUNS).isLessThanOrEqualTo(0.05);
        assertThat(rawDrop).isGreaterThan(2 * together);
        assertThat(anyCase / (double) RUNS).isGreaterThan(0.9);
    }

    private static boolean isRawDrop(EvalRun baseline, EvalRun run) {
        PairedSample sample = sample(baseline, run);
        return sample.candidate() - sample.baseline() < -0.03;
    }

    /** As Dokimos does: a significant drop by McNemar's test, or one case whose score is lower by more than 0.15. */
    private static boolean isSignificantOrOneCase(EvalRun baseline, EvalRun run) {
        PairedSample sample = sample(baseline, run);
        PairedOutcomes outcomes = sample.turns();
        boolean isSignificant = sample.candidate() < sample.baseline() && outcomes.p() < 0.05;
        return isSignificant || sample.pairs().stream().anyMatch(pair -> pair.difference() < -0.15);
    }

    private static PairedSample sample(EvalRun baseline, EvalRun run) {
        Comparison comparison = Comparison.of(ComparedRun.ofOutcomes(baseline), ComparedRun.ofOutcomes(run), Map.of());
        return PairedSample.of(comparison.pairs(), comparison.areOutcomes(), Optional.empty());
    }

    @Test
    void anAgentThatGotClearlyWorseIsRed() {
        int red = 0;
        for (int i = 0; i < RUNS; i++) {
            red += isRed(run(1, 0), run(1, 0.18), "") ? 1 : 0;
        }
        assertThat(red / (double) RUNS).isGreaterThan(0.8);
    }

    @Test
    void trialsMakeTheGateSharper() {
        int once = 0;
        int thrice = 0;
        for (int i = 0; i < RUNS / 2; i++) {
            once += isRed(run(1, 0), run(1, 0.09), "") ? 1 : 0;
            thrice += isRed(run(3, 0), run(3, 0.09), "") ? 1 : 0;
        }
        assertThat(thrice).isGreaterThan(once + RUNS / 20);
    }

    private TrendPoint point(int number, double drop) {
        EvalRun run = run(1, drop);
        return new TrendPoint(
                Instant.EPOCH.plus(Duration.ofDays(number)),
                run.cases(Outcome.PASS).size(),
                run.cases().size());
    }

    /** {@return in how many of 200 trends the last run is an alarm} */
    private int alarms(int runs, double dropPerRun) {
        int alarms = 0;
        for (int i = 0; i < 200; i++) {
            List<TrendPoint> trend = IntStream.range(0, runs)
                    .mapToObj(number -> point(number, Math.max(0, dropPerRun * (number - 5))))
                    .toList();
            alarms += Drift.of(trend, 0.03).filter(Drift::isAlarm).isPresent() ? 1 : 0;
        }
        return alarms;
    }

    @Test
    void aTrendOfAnUnchangedAgentIsNoDecay(TestReporter reporter) {
        int unchanged = alarms(40, 0);
        int decaying = alarms(30, 0.005);
        reporter.publishEntry(
                "alarms of 200 trends", "unchanged %s, decay of 0.5 points a run %s".formatted(unchanged, decaying));

        assertThat(unchanged / 200.0).isLessThanOrEqualTo(0.05);
        assertThat(decaying / 200.0).isGreaterThan(0.8);
    }

    /** How long cases take: some ten times as long as others, each time a little different. */
    private EvalRun timed(double factor) {
        double[][] millis = new double[200][];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = new double[] {factor * 100 * Math.exp(2.3 * i / 200 + 0.2 * random.nextGaussian())};
        }
        return Runs.taking(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latency-p95", "latency-p50", "latency-total"})
    void unchangedTimesAreGreenAndLongerOnesRed(String of, TestReporter reporter) {
        var gate = RegressionGate.of(RegressionMeasures.named(of)).withMargin(0);
        int unchanged = 0;
        int longer = 0;
        for (int i = 0; i < RUNS; i++) {
            EvalRun baseline = timed(1);
            RegressionGate bound =
                    gate.against(List.of(ComparedBaseline.of(Kind.BLESSED, "the baseline", List.of(baseline))));
            unchanged += bound.decide(timed(1)).isGreen() ? 0 : 1;
            longer += bound.decide(timed(1.25)).isGreen() ? 0 : 1;
        }
        reporter.publishEntry(of, "red of %s: unchanged %s, 25 %% longer %s".formatted(RUNS, unchanged, longer));

        assertThat(unchanged / (double) RUNS).isLessThanOrEqualTo(0.05);
        assertThat(longer / (double) RUNS).isGreaterThan(0.8);
    }
}
