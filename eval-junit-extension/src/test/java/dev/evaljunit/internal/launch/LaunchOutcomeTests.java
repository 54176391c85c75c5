/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchOutcomeTests {

    private static final EvalRun EMPTY = EvalRun.of(
            "RefundEvalTest.answers",
            Dataset.of("refunds", List.of(EvalCase.of("refund-1", Map.of("question", "?"))))
                    .id(),
            List.of());

    @ParameterizedTest
    @CsvSource({
        "BUDGET, BUDGET",
        "DEADLINE, TIMEOUT",
        "CRASHES, CALLS_FAILED",
        "JVM_FAILURE, CALLS_FAILED",
        "CANCELLED, INCONCLUSIVE",
        "SHARD, UNDECIDED",
        "SKIPPED, UNDECIDED"
    })
    void isWhyARunEnded(End end, LaunchOutcome outcome) {
        EvalRun run = EMPTY.withCompletion(Completion.ended(end, 1, "it ended").withNote("It ended."));

        assertThat(LaunchOutcome.of(Verdicts.of(List.of(Gates.passRate().atLeast(0.5)), run)))
                .isEqualTo(outcome);
    }

    @Test
    void isThatThereIsNoBaseline() {
        Verdict verdict = Gates.passRate().noRegression().decide(EMPTY);

        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(LaunchOutcome.of(verdict)).isEqualTo(LaunchOutcome.NO_BASELINE);
    }

    @Test
    void isAMistakeIfAGateCannotDecideForAnotherReason() {
        assertThat(LaunchOutcome.of(Verdict.of("pass-rate", Status.ERROR, Explanation.of("It threw."))))
                .isEqualTo(LaunchOutcome.MISTAKE);
    }

    @Test
    void isTheMostSevereOfSeveral() {
        assertThat(LaunchOutcome.worst(
                        Stream.of(LaunchOutcome.GATE_FAILED, LaunchOutcome.PASSED, LaunchOutcome.TIMEOUT)))
                .contains(LaunchOutcome.TIMEOUT);
        assertThat(LaunchOutcome.worst(Stream.of())).isEmpty();
        assertThat(LaunchOutcome.of(List.of())).isEqualTo(LaunchOutcome.UNDECIDED);
    }
}
