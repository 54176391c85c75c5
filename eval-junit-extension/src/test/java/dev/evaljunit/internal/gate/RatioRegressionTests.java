/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Reducer;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.internal.gate.ComparedBaseline.Kind;
import dev.evaljunit.internal.gate.ComparedBaseline.State;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Latency, tokens and cost are compared as a share of what they were. */
class RatioRegressionTests {

    private static final GateMessages MESSAGES = GateMessages.of("no-regression");

    private static ComparedBaseline baseline(EvalRun run) {
        return ComparedBaseline.of(Kind.RELEASE, "release '1.4'", List.of(run));
    }

    private static Verdict decide(LimitGate gate, ComparedBaseline baseline, EvalRun run) {
        return ((RegressionGate) gate).against(List.of(baseline)).decide(run);
    }

    /** Values from 100 to 1,000, each a little different in each run. */
    private static double[][] values(int cases, double factor, int seed) {
        var random = new Random(seed);
        double[][] values = new double[cases][];
        for (int i = 0; i < cases; i++) {
            values[i] =
                    new double[] {Math.rint(factor * (100 + 900.0 * i / cases) * (0.95 + 0.1 * random.nextDouble()))};
        }
        return values;
    }

    @Test
    void aSlowerTailIsRed() {
        Verdict verdict = decide(
                Gates.latency().percentile(95).noRegression(),
                baseline(Runs.taking(values(200, 1, 1))),
                Runs.taking(values(200, 1.3, 2)));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat((double) Objects.requireNonNull(verdict.numbers().get("difference")))
                .isBetween(0.2, 0.4);
        MESSAGES.assertApproved("slower", verdict.message());
    }

    @Test
    void anUnchangedTailIsGreen() {
        Verdict verdict = decide(
                Gates.latency().percentile(95).noRegression(),
                baseline(Runs.taking(values(200, 1, 1))),
                Runs.taking(values(200, 1, 2)));

        assertThat(verdict.isGreen()).isTrue();
        MESSAGES.assertApproved("as fast", verdict.message());
    }

    @Test
    void aCrashTakesForEver() {
        double[][] values = values(200, 1, 2);
        for (int i = 0; i < 20; i++) {
            values[i] = new double[] {Runs.CRASH};
        }
        Verdict verdict = decide(
                Gates.latency().percentile(95).noRegression(),
                baseline(Runs.taking(values(200, 1, 1))),
                Runs.taking(values));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.sentence()).contains("no answer");
    }

    @Test
    void timesOfAnotherMachineAreNotCompared() {
        EvalRun run = Runs.taking(values(60, 1, 1));
        LimitGate gate = Gates.latency().percentile(95).noRegression();

        Verdict other = decide(gate, baseline(run).onOtherMachine(), run);
        Verdict both = ((RegressionGate) gate)
                .against(List.of(baseline(run).onOtherMachine(), baseline(run)))
                .decide(run);

        assertThat(other.status()).isEqualTo(Status.ERROR);
        MESSAGES.assertApproved("other machine", other.message());
        assertThat(both.isGreen()).isTrue();
        assertThat(both.facts().get("not compared")).contains("another machine");
        assertThat(decide(
                                Gates.tokens().total().noRegression(),
                                baseline(tokens(60, 1, 1)).onOtherMachine(),
                                tokens(60, 1, 2))
                        .isGreen())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"MISSING", "STALE", "NOT_COMPARABLE"})
    void whatCannotBeUsedIsAnErrorBesideTimesOfThisMachine(State state) {
        EvalRun run = Runs.taking(values(60, 1, 1));
        ComparedBaseline anchor =
                ComparedBaseline.not(Kind.BLESSED, state, "the blessed run", "It is not usable.", "Bless a run.");

        Verdict verdict = ((RegressionGate) Gates.latency().percentile(95).noRegression())
                .against(List.of(anchor, baseline(run)))
                .decide(run);

        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(RegressionGate.baselineState(verdict)).contains(state);
    }

    private static EvalRun tokens(int cases, double factor, int seed) {
        return Runs.taking(Reducer.MEAN, values(cases, factor, seed));
    }

    @Test
    void moreTokensInTotalAreRed() {
        Verdict verdict = decide(Gates.tokens().total().noRegression(), baseline(tokens(60, 1, 1)), tokens(60, 1.2, 2));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        MESSAGES.assertApproved("more tokens", verdict.message());
    }

    @Test
    void fewerAreGreen() {
        Verdict verdict = decide(Gates.cost().total().noRegression(), baseline(tokens(60, 1, 1)), tokens(60, 0.7, 2));

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        MESSAGES.assertApproved("cheaper", verdict.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latency",
                "latency-95",
                "latency-p",
                "latency-p1.2.3",
                "-mean",
                "pass rate",
                "tone-p10",
                "",
                "latency-mean-p5"
            })
    void namesWhatItCanCompare(String of) {
        assertThatThrownBy(() -> RegressionMeasures.named(of))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Gate 'no-regression': of must be pass-rate, a judge's name with -mean, or latency, tokens or "
                                + "cost with -total or a percentile such as -p95; found \"%s\".",
                        of);
    }

    @Test
    void doesNotCompareOtherStatistics() {
        assertThatThrownBy(() -> Gates.score("tone").percentile(10).noRegression())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Gate 'no-regression-of-tone': it can compare the pass rate, the mean score of a judge, and "
                                + "latency, tokens or cost at a percentile or in total; found PERCENTILE of 'tone'.");
        assertThatThrownBy(() -> Gates.passRate().k(2).noRegression())
                .isInstanceOf(EvalException.class)
                .hasMessage("Gate 'no-regression': noRegression cannot be used with k(2). Remove one of them.");
    }
}
