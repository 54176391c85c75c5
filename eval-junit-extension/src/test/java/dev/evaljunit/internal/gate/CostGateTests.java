/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostGateTests {

    private static final GateMessages MESSAGES = GateMessages.of("cost");

    /** A token costs a cent. */
    private static final EvalRun TWO = Runs.taking(Reducer.MEAN, new double[] {10, 20}, new double[] {1, 3});

    @Test
    void explainsATotalThatKeepsItsLimit() {
        MESSAGES.assertApproved(
                "explainsATotalThatKeepsItsLimit",
                Gates.cost().total().atMost(0.5).decide(TWO).message());
    }

    @Test
    void explainsATotalOfWhichNothingIsShown() {
        Verdict verdict =
                Gates.cost().total().atMost(0.3).withPolicy(Policy.STRICT).decide(TWO);
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        MESSAGES.assertApproved("explainsATotalOfWhichNothingIsShown", verdict.message());
    }

    @Test
    void explainsAPercentile() {
        EvalRun run = Runs.taking(Reducer.MEAN, new double[] {10, 20}, new double[] {30, 5});
        Verdict verdict = Gates.cost()
                .percentile(50)
                .atMost(0.15)
                .withPolicy(Policy.LENIENT)
                .decide(run);
        assertThat(verdict.isGreen()).isTrue();
        MESSAGES.assertApproved("explainsAPercentile", verdict.message());
    }

    @Test
    void explainsHowToNameAPrice() {
        EvalRun run = Runs.taking(Reducer.MEAN, new double[] {3}, new double[] {Double.NaN});
        MESSAGES.assertApproved(
                "explainsHowToNameAPrice",
                Gates.cost().total().atMost(0.3).decide(run).message());
    }

    @Test
    void keepsALimitThatDecimalsMeetExactly() {
        EvalRun run = Runs.taking(Reducer.MEAN, new double[] {10}, new double[] {20});
        assertThat(0.1 + 0.2).isGreaterThan(0.3);
        Verdict verdict = Gates.cost().total().atMost(0.3).decide(run);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        MESSAGES.assertApproved("keepsALimitThatDecimalsMeetExactly", verdict.sentence());
        assertThat(Gates.cost().total().atMost(0.2999999).decide(run).status()).isEqualTo(Status.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"POINT", "STRICT", "LENIENT"})
    void aPriceForEachCallHasNoSpread(Policy policy) {
        EvalRun run = Runs.taking(Reducer.MEAN, new double[] {7}, new double[] {7}, new double[] {7});
        LimitGate gate = Gates.cost().total().atMost(0.21).withPolicy(policy);
        assertThat(gate.decide(run).status()).isEqualTo(Status.PASS);
        assertThat(Gates.cost()
                        .total()
                        .atMost(0.2)
                        .withPolicy(policy)
                        .decide(run)
                        .facts())
                .containsEntry(
                        "conclusion",
                        "FAIL: a result this high is very unlikely if the true total were at the limit; all values are equal, so the total does not vary");
    }

    @ParameterizedTest
    @CsvSource({"0.30001, 0.3, $0.30001", "0.3, 0.3, $0.3000", "1234.5, 1, $1234.5000", "0.000012, 0.5, $0.0000"})
    void showsOnWhichSideOfTheLimitACostIs(double usd, double limit, String text) {
        assertThat(QuantityText.of(new Cost().words()).style().format(usd, limit))
                .isEqualTo(text);
    }

    @Test
    void toleratesUnrealisticPrices() {
        EvalRun run = Runs.taking(Reducer.MEAN, new double[] {1e300, 1e300}, new double[] {1e300, 1});
        Verdict verdict = Gates.cost().total().atMost(5).decide(run);
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.message()).startsWith("Eval 'RefundEvalTest.answers' costs $");
    }
}
