/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import org.junit.jupiter.api.Test;

class TokenGateTests {

    private static final GateMessages MESSAGES = GateMessages.of("tokens");

    private static final EvalRun FOUR = Runs.taking(Reducer.MEAN, one(900), one(1200), one(1100), one(1000));

    private static double[] one(double tokens) {
        return new double[] {tokens};
    }

    private static Verdict total(double limit, Policy policy) {
        return Gates.tokens().total().atMost(limit).withPolicy(policy).decide(FOUR);
    }

    @Test
    void explainsATotalThatKeepsItsLimit() {
        MESSAGES.assertApproved(
                "explainsATotalThatKeepsItsLimit", total(6_000, Policy.POINT).message());
    }

    @Test
    void explainsATotalThatExceedsItsLimit() {
        MESSAGES.assertApproved(
                "explainsATotalThatExceedsItsLimit", total(4_000, Policy.POINT).message());
    }

    @Test
    void strictIsGreenWhereKeepingTheLimitIsShown() {
        assertThat(total(6_000, Policy.STRICT).isGreen()).isTrue();
        MESSAGES.assertApproved(
                "strictIsGreenWhereKeepingTheLimitIsShown",
                total(6_000, Policy.STRICT).message());
    }

    @Test
    void strictIsRedWhereNothingIsShown() {
        assertThat(total(4_500, Policy.STRICT).status()).isEqualTo(Status.INCONCLUSIVE);
        MESSAGES.assertApproved(
                "strictIsRedWhereNothingIsShown", total(4_500, Policy.STRICT).message());
    }

    @Test
    void lenientIsGreenWhereNothingIsShown() {
        assertThat(total(4_000, Policy.LENIENT).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(total(4_000, Policy.LENIENT).isGreen()).isTrue();
        MESSAGES.assertApproved(
                "lenientIsGreenWhereNothingIsShown",
                total(4_000, Policy.LENIENT).message());
    }

    @Test
    void lenientIsRedWhereExceedingTheLimitIsShown() {
        assertThat(total(3_000, Policy.LENIENT).status()).isEqualTo(Status.FAIL);
        MESSAGES.assertApproved(
                "lenientIsRedWhereExceedingTheLimitIsShown",
                total(3_000, Policy.LENIENT).message());
    }

    @Test
    void countsWhatIsUnknownAgainstWhatIsToBeShown() {
        EvalRun run = Runs.taking(Reducer.MEAN, one(900), one(Double.NaN), one(Runs.CRASH), one(1000));
        MESSAGES.assertApproved(
                "countsWhatIsUnknownAgainstWhatIsToBeShown",
                Gates.tokens()
                        .total()
                        .atMost(4_000)
                        .withMinKnown(0.5)
                        .withPolicy(Policy.STRICT)
                        .decide(run)
                        .message());
    }

    @Test
    void isAnErrorWhereTooLittleIsKnown() {
        EvalRun run = Runs.taking(Reducer.MEAN, one(900), one(Double.NaN), one(Runs.CRASH), one(1000));
        Verdict verdict = Gates.tokens().total().atMost(4_000).decide(run);
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        MESSAGES.assertApproved("isAnErrorWhereTooLittleIsKnown", verdict.message());
    }

    @Test
    void isAnErrorWhereNothingIsKnownForAnyRule() {
        MESSAGES.assertApproved(
                "isAnErrorWhereNothingIsKnownForAnyRule",
                Gates.tokens()
                        .total()
                        .atMost(4_000)
                        .withMinKnown(0)
                        .decide(Runs.taking(Reducer.MEAN, one(Double.NaN)))
                        .message());
    }

    @Test
    void comparesTheValueThatFewTrialsExceed() {
        MESSAGES.assertApproved(
                "comparesTheValueThatFewTrialsExceed",
                Gates.tokens().percentile(95).atMost(1_150).decide(FOUR).message());
    }

    @Test
    void statesByHowMuchEverythingMayGrow() {
        assertThat(Gates.tokens().total().atMost(4_200).decide(FOUR).facts())
                .containsEntry("flips", "red if all values rose by more than 0.0 %");
        assertThat(Gates.tokens().total().atMost(4_201).decide(FOUR).facts())
                .containsEntry("flips", "red if all values rose by more than 0.1 %");
        assertThat(Gates.tokens()
                        .total()
                        .atMost(0)
                        .decide(Runs.taking(Reducer.MEAN, one(0), one(0)))
                        .facts())
                .containsEntry("flips", "never red, no matter how much the values rose");
    }
}
