/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.Repeats;
import dev.evaljunit.Verdict.Status;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PassAtKGateTests {

    private static double[] trials(double... scores) {
        return scores;
    }

    @Test
    void saysHowOftenAnyOfSomeTrialsPasses() {
        EvalRun run = Runs.run(Reducer.ANY, trials(1, 1, 0), trials(1, 0, 0), trials(1, 1, 1), trials(0, 0, 1));
        assertThat(Gates.passRate()
                        .of(2)
                        .atLeast(0.8)
                        .policy(Policy.LENIENT)
                        .decide(run)
                        .message())
                .isEqualTo("""
                Eval 'RefundEvalTest.answers' passes a case at least once in 2 trials 83.3 % of the time, which does not show whether its true pass rate reaches the floor of 80.0 %.
                  observed   : 83.3 % (pass@2, estimated from 3 trials of each of 4 cases)
                  interval   : the true pass rate is likely from 60.7 % to 100.0 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true pass rate on either side of the floor can give this; about 87 more cases like these would settle it
                  floor      : 80.0 % (policy LENIENT: red only if shown to miss it)
                  detects    : a true pass rate of 56.1 % or less turns this gate red 4 times out of 5 (4 cases)
                  needs      : 255 cases for a true pass rate of 77.0 % to be seen 4 times out of 5
                  flips      : red if 2 more cases failed
                  unscored   : none of 12 trials
                  dataset    : refunds@2
                Cases to look at:
                  r2  2 of 3 trials failed; trial 2: tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:2]
                  r4  2 of 3 trials failed; trial 1: tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:4]
                  r1  1 of 3 trials failed; trial 3: tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:1]""");
    }

    private static EvalRun someUnscored() {
        return Runs.run(
                Reducer.ALL, trials(1, 1, Runs.BUSY), trials(1, 0, 0), trials(1, 1, 1), trials(Runs.BUSY, 0, 1));
    }

    @Test
    void countsUnscoredTrialsAgainstAllOfSomeTrials() {
        assertThat(Gates.passRate()
                        .of(2)
                        .atLeast(0.8)
                        .minScored(0)
                        .decide(someUnscored())
                        .message())
                .isEqualTo("""
                Eval 'RefundEvalTest.answers' passes a case in each of 2 trials 33.3 % of the time, but must pass at least 80.0 %.
                  observed   : 33.3 % (pass^2, estimated from 3 trials of each of 4 cases)
                  interval   : the true pass rate is likely from 0.0 % to 100.0 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true pass rate on either side of the floor can give this
                  floor      : 80.0 % (policy POINT: the observed value decides)
                  detects    : a true pass rate of 60.2 % or less turns this gate red 4 times out of 5 (4 cases)
                  needs      : 175 cases for a true pass rate of 77.0 % to be seen 4 times out of 5
                  flips      : green if 2 more cases passed
                  unscored   : 2 of 12 trials, counted as not passed
                  dataset    : refunds@2
                Cases to look at:
                  r2  2 of 3 trials failed; trial 2: tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:2]
                  r4  1 of 3 trials failed; trial 2: tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:4]
                  r1  1 of 3 trials unscored; trial 3: tone unscored: HTTP 503  [refunds/2/cases.jsonl:1]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r2; to see all answers, open the report.""");
    }

    @Test
    void doesNotShowAMissThatUnscoredTrialsCouldMend() {
        double[][] cases = new double[40][];
        for (int i = 0; i < 40; i++) {
            cases[i] = i < 20 ? trials(1, 1) : i < 25 ? trials(1, 0) : trials(1, Runs.BUSY);
        }
        LimitGate gate = Gates.passRate().of(2).atLeast(0.8).minScored(0).policy(Policy.LENIENT);
        assertThat(gate.decide(Runs.run(Reducer.ALL, cases)).status()).isEqualTo(Status.INCONCLUSIVE);
        for (double[] trials : cases) {
            trials[1] = trials[1] == Runs.BUSY ? 0 : trials[1];
        }
        assertThat(gate.decide(Runs.run(Reducer.ALL, cases)).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void speaksOfNoMoreTrialsThanThereAre() {
        Gate gate = Gates.passRate().of(4).atLeast(0.8);
        gate.check(List.of(), Repeats.of(4, Reducer.ANY));
        assertThatGate(() -> gate.check(List.of(), Repeats.of(3, Reducer.ANY)))
                .isEqualTo("Gate 'pass-rate-of-4': k must be at most the number of trials (3), found 4.");
        assertThatGate(() -> gate.check(List.of(), Repeats.of(4, Reducer.MEAN)))
                .isEqualTo(
                        "Gate 'pass-rate-of-4': k needs Reducer.ANY (pass@k) or Reducer.ALL (pass^k), found Reducer.MEAN. Set the reducer of the eval, or remove k.");
        assertThatGate(() -> Gates.passRate().of(0))
                .isEqualTo("Gate 'pass-rate': of must name at least 1 trial, found 0.");
    }

    @Test
    void correctsOnlyWhatJudgesWereComparedOn() {
        var accuracy = new JudgeAccuracy(95, 100, 45, 50);
        assertThatGate(() -> Gates.passRate().correctedFor(accuracy).of(2).atLeast(0.9))
                .isEqualTo(
                        "Gate 'pass-rate-of-2': correctedFor must not stand beside of(2): it corrects the rate of single answers. Remove one of them.");
        LimitGate gate = Gates.passRate().correctedFor(accuracy).atLeast(0.9);
        assertThatGate(() -> gate.by("route"))
                .isEqualTo(
                        "Gate 'pass-rate-by-route': correctedFor must not stand beside by: a judge may err more often in one cohort than in another. Remove one of them.");
    }

    private static AbstractStringAssert<?> assertThatGate(ThrowingCallable call) {
        return assertThat(catchThrowableOfType(EvalException.class, call).getMessage());
    }
}
