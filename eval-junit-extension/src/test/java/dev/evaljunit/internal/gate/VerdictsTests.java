/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static dev.evaljunit.gate.Gates.passRate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EarlyDecision;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTests {

    private static final GateMessages MESSAGES = GateMessages.of("verdicts");

    private static final Gate GATE = passRate().atLeast(0.5);

    private static EvalRun run(Completion completion) {
        EvalRun run = Runs.passing(2, 0);
        return EvalRun.of(run.eval(), run.dataset(), run.cases())
                .withRepeats(run.repeats())
                .withJudges(run.judges())
                .withCompletion(completion)
                .withStartedAt(run.startedAt())
                .withTook(run.took());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BUDGET | the budget of $5.00 is spent ($5.02) | ERROR | false",
                "DEADLINE | its time limit of 20m was reached | ERROR | false",
                "CANCELLED | it was cancelled | INCONCLUSIVE | false",
                "SHARD | only shard 1/4 was requested | INCONCLUSIVE | true"
            })
    void neverJudgesWhatHappenedToBeFinished(End end, String detail, Status status, boolean isGreen) {
        Verdict verdict = Verdicts.of(GATE, run(Completion.ended(end, 9, detail)));
        assertThat(verdict.gate()).isEqualTo("pass-rate");
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.isGreen()).isEqualTo(isGreen);
        MESSAGES.assertApproved("neverJudgesWhatHappenedToBeFinished, " + end, verdict.message());
        assertThat(verdict.numbers()).isEqualTo(Map.of("end", end.name(), "cases", 2, "planned", 9));
    }

    @Test
    void judgesARunOfAllCases() {
        assertThat(Verdicts.of(GATE, run(Completion.complete(2)))).isEqualTo(GATE.decide(Runs.passing(2, 0)));
    }

    /** An early decision is only for its own gate, not for another kind or the same with another floor. */
    @Test
    void refusesAGateThatDidNotDecideTheRun() {
        Completion completion = Completion.ended(End.DECIDED, 9, "every gate was decided (random order: eval.seed=7)")
                .withDecisions(Map.of(
                        GATE.toString(),
                        EarlyDecision.of(Status.PASS, 2)
                                .withPassed(2)
                                .withBounds(5, 9)
                                .withRisk(0.01)));
        assertThat(Verdicts.of(GATE, run(completion)).status()).isEqualTo(Status.PASS);
        MESSAGES.assertApproved(
                "refusesAGateThatDidNotDecideTheRun",
                Verdicts.of(passRate().atLeast(0.6), run(completion)).message());
        assertThat(Verdicts.of(passRate().atLeast(0.6), run(completion)).status())
                .isEqualTo(Status.ERROR);
    }

    @Test
    void reportsThatTrialsHaveRunAgain() {
        Verdict verdict = Verdicts.of(GATE, run(Completion.complete(2).withRerun(1)));
        assertThat(verdict.facts())
                .containsEntry("run again", "1 trial that had no score, or crashed in an outage, the first time");
        assertThat(verdict.numbers()).containsEntry("rerun", 1);
    }

    @Test
    void makesAnErrorOfAGateThatThrows() {
        Gate broken = new Gate() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Verdict decide(EvalRun run) {
                throw new IllegalStateException("no disk");
            }
        };
        Verdict verdict = Verdicts.of(broken, run(Completion.complete(2)));
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        MESSAGES.assertApproved("makesAnErrorOfAGateThatThrows", verdict.sentence());
    }
}
