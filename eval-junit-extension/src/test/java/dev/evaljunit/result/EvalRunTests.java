/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import static dev.evaljunit.Samples.answered;
import static dev.evaljunit.Samples.crashed;
import static dev.evaljunit.Samples.result;
import static dev.evaljunit.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.DatasetId;
import dev.evaljunit.Reducer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvalRunTests {

    private static final DatasetId DATASET = DatasetId.of("refunds");

    @Test
    void isMadeByHandOfItsResultsAlone() {
        CaseResult result = result(crashed(1, "boom"), answered(2, scored("tone", 0.9, ""), scored("facts", 1, "")));
        EvalRun run = EvalRun.of("RefundsEvalTest.answers", DATASET, List.of(result));
        assertThat(run.repeats()).isEqualTo(Repeats.of(2, Reducer.MEAN));
        assertThat(run.judges()).containsOnlyKeys("tone", "facts");
        assertThat(run.completion()).isEqualTo(Completion.complete(1));
        assertThat(run.allTrials()).hasSize(2);
        assertThat(run.cases(Outcome.FAIL)).containsExactly(result);
    }

    @Test
    void isChangedByCopies() {
        EvalRun run = EvalRun.of("RefundsEvalTest.answers", DATASET, List.of(result(answered(1))));
        EvalRun other = run.withCases(List.of())
                .withJudges(Map.of("tone", Map.of("model", "judge-1")))
                .withCompletion(Completion.ended(Completion.End.BUDGET, 1, "the budget is spent"))
                .withStartedAt(Instant.EPOCH.plusSeconds(1))
                .withTook(Duration.ofSeconds(2));
        assertThat(other).isNotEqualTo(run).hasToString("EvalRun[RefundsEvalTest.answers on refunds, 0 cases, BUDGET]");
        assertThat(run)
                .isEqualTo(other.withCases(run.cases())
                        .withJudges(run.judges())
                        .withCompletion(run.completion())
                        .withStartedAt(run.startedAt())
                        .withTook(run.took()))
                .hasSameHashCodeAs(EvalRun.of("RefundsEvalTest.answers", DATASET, run.cases()));
    }
}
