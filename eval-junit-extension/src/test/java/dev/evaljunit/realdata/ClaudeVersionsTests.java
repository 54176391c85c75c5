/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.realdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.gate.ComparedBaseline;
import dev.evaljunit.internal.gate.ComparedBaseline.Kind;
import dev.evaljunit.internal.gate.RegressionGate;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Differences of known strength between recorded models: one that is chance, and one that is not. */
@Tag("real-data")
class ClaudeVersionsTests {

    private static Verdict compare(String before, String after) throws IOException {
        var gate = (RegressionGate) Gates.score("better").mean().noRegression().withMargin(0.03);
        return gate.against(List.of(ComparedBaseline.of(Kind.RELEASE, "the run of " + before, List.of(run(before)))))
                .decide(run(after));
    }

    private static EvalRun run(String model) throws IOException {
        return EvalRun.of(
                model,
                DatasetId.of("alpaca-eval"),
                RecordedRows.read("alpaca-eval", model + ".jsonl").stream()
                        .map(ClaudeVersionsTests::result)
                        .toList());
    }

    private static CaseResult result(Map<String, Object> row) {
        double preference = ((Number) Objects.requireNonNull(row.get("preference"))).doubleValue() - 1;
        var judgement = Judgement.of("better", 0.5, Score.of(preference, ""));
        EvalCase evalCase = EvalCase.of(
                Objects.requireNonNull(row.get("id")).toString(), Map.of("id", Objects.requireNonNull(row.get("id"))));
        return CaseResult.of(
                evalCase,
                List.of(TrialResult.answered(1, Answer.of("answer"), Duration.ofMillis(1), List.of(judgement))));
    }

    @Test
    void aDifferenceThatMayBeChanceDoesNotFire() throws IOException {
        Verdict verdict = compare("claude-2", "claude-2.1");

        assertThat(verdict.status()).isNotEqualTo(Status.FAIL);
        assertThat(verdict.isGreen()).isTrue();
        assertThat(verdict.sentence()).contains("(-1.5 points) in 805 cases");
        assertThat(verdict.facts().get("chance")).contains("t = -1.59");
    }

    @Test
    void aDropFires() throws IOException {
        Verdict verdict = compare("claude-2.1", "claude-2.1_concise");

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.sentence()).contains("(-6.5 points) in 805 cases");
        assertThat(verdict.facts().get("chance")).contains("t = -6.57");
        assertThat(verdict.cases()).isNotEmpty();
    }
}
