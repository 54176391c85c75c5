/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static dev.evaljunit.gate.Gates.passRate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.GatePlan;
import dev.evaljunit.gate.JudgeAccuracy;
import dev.evaljunit.result.EvalRun;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatePlanTests {

    @Test
    void statesWhatSoManyCasesSee() {
        // tag::plan[]
        GatePlan plan = GatePlan.passRate(0.92);

        assertThat(plan.describe(50))
                .isEqualTo(
                        "50 cases turn a gate with a floor of 92.0 % red 80.0 % of the time if the true pass rate is 86.9 % or less (policy POINT). A true pass rate of 89.0 % takes 102 cases.");
        assertThat(plan.casesToSee(0.89)).hasValue(102);
        // end::plan[]
    }

    @Test
    void isPrintedBesideACorrectedPassRate() {
        // tag::corrected[]
        Gate gate = passRate().correctedFor(new JudgeAccuracy(95, 100, 45, 50)).atLeast(0.92);
        // end::corrected[]
        EvalRun run = Runs.passing(180, 20);
        assertThat(gate.decide(run).facts())
                .containsEntry(
                        "corrected",
                        "94.1 % as people would judge, likely from 88.4 % to 100.0 % (95 % confidence on each side); the judge passed 95 of 100 answers that people passed, and failed 45 of 50 that they failed")
                .containsEntry("detects", detects(200));
    }

    private static String detects(int cases) {
        double seen = GatePlan.passRate(0.92).sees(cases).orElseThrow();
        return "a true pass rate of %s or less turns this gate red 4 times out of 5 (%s cases)"
                .formatted(NumberText.percent(seen), cases);
    }

    @ParameterizedTest
    @CsvSource({"POINT", "STRICT", "LENIENT"})
    void detectsWhatItStatesAsOftenAsItStates(Policy policy) {
        GatePlan plan = GatePlan.passRate(0.9).withPolicy(policy);
        double rate = plan.sees(150).orElseThrow();
        var random = new Random(20260501);
        int runs = 1_000;
        int seen = 0;
        for (int i = 0; i < runs; i++) {
            int passed = (int) random.doubles(150).filter(x -> x < rate).count();
            boolean green = new IndependentRate(passed, 150, 0, 0.9).isGreen(policy, 0.05);
            seen += green == (policy == Policy.STRICT) ? 1 : 0;
        }
        assertThat(seen / (double) runs).isCloseTo(0.8, within(0.04));
    }

    @ParameterizedTest
    @CsvSource({
        "POINT, 0.92, 0.89, 102",
        "STRICT, 0.92, 0.97, 162",
        "STRICT, 0.90, 0.95, 203",
        "LENIENT, 0.92, 0.89, 639",
        "POINT, 1, 0.97, 53"
    })
    void countsTheCasesThatATrueRateTakes(Policy policy, double floor, double rate, long cases) {
        assertThat(GatePlan.passRate(floor).withPolicy(policy).casesToSee(rate)).hasValue(cases);
    }

    @ParameterizedTest
    @CsvSource({"POINT, 0.92, 0.92", "POINT, 0.92, 0.95", "LENIENT, 0.92, 0.93", "STRICT, 0.92, 0.91", "STRICT, 1, 1"})
    void hasNoNumberForARateThatIsNotOnTheSideToSee(Policy policy, double floor, double rate) {
        assertThat(GatePlan.passRate(floor).withPolicy(policy).casesToSee(rate)).isEmpty();
    }

    @Test
    void statesWhatNeverHappens() {
        assertThat(GatePlan.passRate(0.92).withPolicy(Policy.STRICT).describe(30))
                .isEqualTo(
                        "30 cases never turn a gate with a floor of 92.0 % green (policy STRICT). A true pass rate of 95.0 % takes 475 cases.");
        assertThat(GatePlan.passRate(0).describe(10))
                .isEqualTo("10 cases never turn a gate with a floor of 0.0 % red (policy POINT).");
        assertThat(GatePlan.passRate(0.92).casesWithoutFailure()).hasValue(36);
        assertThat(GatePlan.passRate(1).casesWithoutFailure()).isEmpty();
    }

    @Test
    void plansPercentilesAsShares() {
        GatePlan share = GatePlan.passRate(0.95).withConfidence(0.99).withPower(0.9);

        assertThat(GatePlan.percentile(95).withConfidence(0.99).withPower(0.9).describe(200))
                .isEqualTo(share.describe(200));
        assertThat(GatePlan.percentile(99.9).describe(200))
                .isEqualTo(GatePlan.passRate(0.999).describe(200));
    }

    @Test
    void refusesNumbersOutsideTheirRanges() {
        assertThatThrownBy(() -> GatePlan.passRate(92))
                .isInstanceOf(EvalException.class)
                .hasMessage("Gate 'plan': floor must be in [0, 1], found 92. Write 0.92 for 92 %.");
        assertThatThrownBy(() -> GatePlan.passRate(0.9).withPower(1))
                .isInstanceOf(EvalException.class)
                .hasMessage("A plan's power must be above 0 and below 1, found 1. Write 0.8 for 4 times out of 5.");
        assertThatThrownBy(() -> GatePlan.passRate(0.9).withConfidence(0.5)).isInstanceOf(EvalException.class);
        assertThatThrownBy(() -> GatePlan.percentile(100)).isInstanceOf(EvalException.class);
        assertThatThrownBy(() -> GatePlan.passRate(0.9).sees(0))
                .isInstanceOf(EvalException.class)
                .hasMessage("A plan's cases must be from 1 to 1000000000, found 0.");
        assertThatThrownBy(() -> GatePlan.passRate(0.9).sees(1_000_000_001))
                .isInstanceOf(EvalException.class)
                .hasMessage("A plan's cases must be from 1 to 1000000000, found 1000000001.");
    }
}
