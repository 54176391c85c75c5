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
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTests {

    @TempDir
    Path reports;

    @EvalDataset("capitals")
    static class BreakingEvalTest {

        /** Only one test runs this class. */
        static final List<String> CALLS = Collections.synchronizedList(new ArrayList<>());

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            CALLS.add(evalCase.id());
            if (CALLS.size() == 4) {
                throw new InternalError("the JVM is failing");
            }
            return evalCase.id();
        }

        @EvalJudge
        boolean fine(Answer answer) {
            return !answer.text().equals("japan");
        }
    }

    @Test
    void resumesInTheNextLaunchAndShowsAllCases() {
        EngineKit kit = new EngineKit(reports).with("eval.concurrency", "1").with("eval.judge.concurrency", "1");
        var broken = kit.run(selectClass(BreakingEvalTest.class));
        assertThat(broken.failures()).singleElement().asString().contains("the JVM is failing");
        assertThat(BreakingEvalTest.CALLS).containsExactly("france", "japan", "brazil", "australia");

        var resumed = kit.run(selectClass(BreakingEvalTest.class));
        assertThat(BreakingEvalTest.CALLS).hasSize(5).endsWith("australia", "australia");
        assertThat(resumed.finished())
                .containsExactlyInAnyOrder(
                        "france SUCCESSFUL",
                        "japan ABORTED",
                        "brazil SUCCESSFUL",
                        "australia SUCCESSFUL",
                        "pass-rate FAILED",
                        "answers SUCCESSFUL",
                        "BreakingEvalTest SUCCESSFUL");
    }

    @EvalDataset("capitals")
    static class CostlyEvalTest {

        /** Only one test runs this class. */
        static final List<String> CALLS = Collections.synchronizedList(new ArrayList<>());

        @EvalTest
        @PassRate(atLeast = 1)
        Answer answers(EvalCase evalCase) {
            CALLS.add(evalCase.id());
            return Answer.of(evalCase.id()).withUsage(Usage.of(10, 0));
        }

        @EvalJudge
        boolean fine(Answer answer) {
            return true;
        }
    }

    @Test
    void showsTheFirstVerdictAgainInTheSameJvmInsteadOfGoingOn() {
        EngineKit kit = new EngineKit(reports).with("eval.concurrency", "1").with("eval.judge.concurrency", "1");
        var stopped = kit.with("eval.budget.tokens", "10").run(selectClass(CostlyEvalTest.class));
        List<String> calls = List.copyOf(CostlyEvalTest.CALLS);
        assertThat(stopped.failures()).singleElement().asString().contains("is undecided: ");

        var rerun = kit.run(selectClass(CostlyEvalTest.class));
        assertThat(rerun.failures()).isEqualTo(stopped.failures());
        assertThat(CostlyEvalTest.CALLS).isEqualTo(calls).hasSizeLessThan(4);
    }
}
