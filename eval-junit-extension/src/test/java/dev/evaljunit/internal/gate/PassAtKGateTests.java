/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.JudgeAccuracy;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.Verdict.Status;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PassAtKGateTests {

    private static final GateMessages MESSAGES = GateMessages.of("pass-rate");

    private static double[] trials(double... scores) {
        return scores;
    }

    @Test
    void statesHowOftenAnyOfSomeTrialsPasses() {
        EvalRun run = Runs.run(Reducer.ANY, trials(1, 1, 0), trials(1, 0, 0), trials(1, 1, 1), trials(0, 0, 1));
        MESSAGES.assertApproved(
                "statesHowOftenAnyOfSomeTrialsPasses",
                Gates.passRate()
                        .k(2)
                        .atLeast(0.8)
                        .withPolicy(Policy.LENIENT)
                        .decide(run)
                        .message());
    }

    private static EvalRun someUnscored() {
        return Runs.run(
                Reducer.ALL, trials(1, 1, Runs.BUSY), trials(1, 0, 0), trials(1, 1, 1), trials(Runs.BUSY, 0, 1));
    }

    @Test
    void countsUnscoredTrialsAgainstAllOfSomeTrials() {
        MESSAGES.assertApproved(
                "countsUnscoredTrialsAgainstAllOfSomeTrials",
                Gates.passRate()
                        .k(2)
                        .atLeast(0.8)
                        .withMinKnown(0)
                        .decide(someUnscored())
                        .message());
    }

    @Test
    void doesNotShowAMissThatUnscoredTrialsCouldPrevent() {
        double[][] cases = new double[40][];
        for (int i = 0; i < 40; i++) {
            cases[i] = i < 20 ? trials(1, 1) : i < 25 ? trials(1, 0) : trials(1, Runs.BUSY);
        }
        LimitGate gate = Gates.passRate().k(2).atLeast(0.8).withMinKnown(0).withPolicy(Policy.LENIENT);
        assertThat(gate.decide(Runs.run(Reducer.ALL, cases)).status()).isEqualTo(Status.INCONCLUSIVE);
        for (double[] trials : cases) {
            trials[1] = trials[1] == Runs.BUSY ? 0 : trials[1];
        }
        assertThat(gate.decide(Runs.run(Reducer.ALL, cases)).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void printsNoMoreTrialsThanThereAre() {
        Gate gate = Gates.passRate().k(4).atLeast(0.8);
        gate.check(List.of(), Repeats.of(4, Reducer.ANY));
        assertThatGate(() -> gate.check(List.of(), Repeats.of(3, Reducer.ANY)))
                .isEqualTo("Gate 'pass-rate-of-4': k must be at most the number of trials (3), found 4.");
        assertThatGate(() -> gate.check(List.of(), Repeats.of(4, Reducer.MEAN)))
                .isEqualTo(
                        "Gate 'pass-rate-of-4': k needs Reducer.ANY (pass@k) or Reducer.ALL (pass^k), found Reducer.MEAN. Set the reducer of the eval, or remove k.");
        assertThatGate(() -> Gates.passRate().k(0)).isEqualTo("Gate 'pass-rate': k must be at least 1 trial, found 0.");
    }

    @Test
    void correctsOnlyWhatJudgesWereComparedOn() {
        var accuracy = new JudgeAccuracy(95, 100, 45, 50);
        assertThatGate(() -> Gates.passRate().correctedFor(accuracy).k(2).atLeast(0.9))
                .isEqualTo(
                        "Gate 'pass-rate-of-2': correctedFor cannot be used with k(2), since it corrects the rate of single answers. Remove one of them.");
        LimitGate gate = Gates.passRate().correctedFor(accuracy).atLeast(0.9);
        assertThatGate(() -> gate.withBy("route"))
                .isEqualTo(
                        "Gate 'pass-rate-by-route': correctedFor cannot be used with by, since a judge may err more often in one cohort than in another. Remove one of them.");
    }

    private static AbstractStringAssert<?> assertThatGate(ThrowingCallable call) {
        return assertThat(catchThrowableOfType(EvalException.class, call).getMessage());
    }
}
