/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code eval.plan=true} prints a forecast of a run, and calls nothing. */
class PlanTests {

    @TempDir
    Path reports;

    private EngineKit kit;

    @BeforeEach
    void createKit() {
        kit = new EngineKit(reports).with("eval.plan", "true");
    }

    @EvalDataset("sums")
    static class PlannedEvalTest {

        static final AtomicInteger CALLS = new AtomicInteger();

        @EvalJudge
        Score fine() {
            CALLS.incrementAndGet();
            return Score.pass();
        }

        @EvalTest
        @PassRate(atLeast = 0.5)
        @LatencyGate(percentile = 95, atMost = "1m")
        String answers(EvalCase evalCase) {
            CALLS.incrementAndGet();
            return "yes";
        }
    }

    @Test
    void skipsGatesShowsNoCasesCallsNoAgentAndLeavesReportsAlone() {
        var results = kit.run(selectClass(PlannedEvalTest.class));
        assertThat(results.skipped())
                .containsExactly(
                        "pass-rate: plan only: no agent was called", "latency-p95: plan only: no agent was called");
        assertThat(results.finished()).containsExactly("answers SUCCESSFUL", "PlannedEvalTest SUCCESSFUL");
        assertThat(PlannedEvalTest.CALLS).hasValue(0);
        assertThat(reports).isEmptyDirectory();

        var run = kit.with("eval.plan", "false").run(selectClass(PlannedEvalTest.class));
        assertThat(run.finished()).contains("pass-rate SUCCESSFUL", "sum-60 SUCCESSFUL");
        assertThat(PlannedEvalTest.CALLS).hasValue(120);
        Path json = reports.resolve(PlannedEvalTest.class.getName()).resolve("answers/run.json");
        String before = json.toFile().lastModified() + "";

        var again = kit.run(selectClass(PlannedEvalTest.class));
        assertThat(again.skipped()).isEqualTo(results.skipped());
        assertThat(PlannedEvalTest.CALLS).hasValue(120);
        assertThat(json).exists();
        assertThat(json.toFile().lastModified() + "").isEqualTo(before);
    }

    @Test
    void plansSomeCasesToo() {
        var results = kit.with("eval.filter", "parity=even").run(selectClass(PlannedEvalTest.class));
        assertThat(results.skipped())
                .containsExactly(
                        "pass-rate: plan only: no agent was called", "latency-p95: plan only: no agent was called");
    }

    @EvalDataset("sums")
    static class BrokenJudgeEvalTest {

        @EvalJudge
        final Judge tone = new Judge() {
            @Override
            public Score score(EvalCase evalCase, Answer answer) {
                return Score.pass();
            }

            @Override
            public void prepare() {
                throw new EvalException("rubric 'tone@1' was not found");
            }
        };

        @EvalTest
        @PassRate(atLeast = 0.5)
        String answers(EvalCase evalCase) {
            return "yes";
        }
    }

    @Test
    void failsIfTheRunWould() {
        assertThat(kit.run(selectClass(BrokenJudgeEvalTest.class)).failures())
                .containsExactly("answers: rubric 'tone@1' was not found");
        assertThat(kit.with("eval.budget.usd", "much")
                        .run(selectClass(PlannedEvalTest.class))
                        .failures())
                .containsExactly(
                        "answers: Eval 'PlannedEvalTest.answers' cannot run. Configuration parameter 'eval.budget.usd' must be a number above 0, found 'much'.");
    }
}
