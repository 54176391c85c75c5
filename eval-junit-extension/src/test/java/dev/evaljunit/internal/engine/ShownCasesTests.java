/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Usage;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.UniqueId;

class ShownCasesTests {

    @TempDir
    Path reports;

    private EngineKit failing;

    @BeforeEach
    void createKit() {
        failing = new EngineKit(reports).with("eval.cases", "failing").with("eval.concurrency", "1");
    }

    @EvalDataset("capitals")
    static class JapanEvalTest {

        @EvalTest
        @PassRate(atLeast = 0.5)
        Answer answers(EvalCase evalCase) {
            return Answer.of(evalCase.id()).withUsage(Usage.of(10, 0));
        }

        @EvalJudge
        boolean fine(Answer answer) {
            return !answer.text().equals("japan");
        }
    }

    private static UniqueId caseOf(String id) {
        return UniqueId.forEngine("eval")
                .append("class", JapanEvalTest.class.getName())
                .append("eval", "answers(EvalCase)")
                .append("case", id);
    }

    @Test
    void showsOnlyWhatDidNotPassAndTheGates() {
        var results = failing.run(selectClass(JapanEvalTest.class));
        assertThat(results.finished())
                .containsExactly(
                        "japan ABORTED", "pass-rate SUCCESSFUL", "answers SUCCESSFUL", "JapanEvalTest SUCCESSFUL");
        assertThat(results.nodes())
                .filteredOn(node -> node.getDisplayName().equals("japan"))
                .singleElement()
                .satisfies(node ->
                        assertThat(node.getLegacyReportingName()).as("its id").isEqualTo("answers(EvalCase)[japan]"));
        assertThat(results.skipped()).isEmpty();
    }

    @Test
    void showsTheSameOfARerun() {
        var first = failing.run(selectClass(JapanEvalTest.class));
        var rerun = failing.run(selectClass(JapanEvalTest.class));
        assertThat(rerun.finished()).isEqualTo(first.finished());
        assertThat(rerun.aborts()).isEqualTo(first.aborts());
        assertThat(rerun.skipped()).isEmpty();
    }

    @Test
    void showsNoCaseThatDidNotRunSinceTheGatesSaySo() {
        EngineKit poor = failing.with("eval.budget.tokens", "20");
        var results = poor.run(selectClass(JapanEvalTest.class));
        assertThat(results.finished())
                .containsExactly("japan ABORTED", "pass-rate FAILED", "answers SUCCESSFUL", "JapanEvalTest SUCCESSFUL");
        assertThat(results.failures())
                .singleElement()
                .asString()
                .contains("since the budget of 20 tokens is spent (20 tokens)");
        assertThat(results.skipped()).isEmpty();
        var rerun = poor.run(selectClass(JapanEvalTest.class));
        assertThat(rerun.finished()).isEqualTo(results.finished());
        assertThat(rerun.skipped()).isEmpty();
    }

    @Test
    void showsASelectedCaseWithAnyOutcome() {
        var results = failing.run(selectUniqueId(caseOf("france")));
        assertThat(results.finished())
                .containsExactly("france SUCCESSFUL", "answers SUCCESSFUL", "JapanEvalTest SUCCESSFUL");
    }

    @Test
    void showsAFilteredEvalAsItWouldAWholeOne() {
        assertThat(failing.with("eval.filter", "id=japan")
                        .run(selectClass(JapanEvalTest.class))
                        .finished())
                .containsExactly("japan ABORTED", "answers SUCCESSFUL", "JapanEvalTest SUCCESSFUL");
        assertThat(failing.with("eval.filter", "id=france")
                        .run(selectClass(JapanEvalTest.class))
                        .finished())
                .containsExactly("answers SUCCESSFUL", "JapanEvalTest SUCCESSFUL");
    }
}
