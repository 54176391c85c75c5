/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

@Tag("slow")
class SelectionTests {

    private static final UniqueId ENGINE = UniqueId.forEngine("eval");

    @TempDir
    Path reports;

    private EngineKit kit;

    @BeforeEach
    void createKit() {
        kit = new EngineKit(reports);
    }

    @EvalDataset("capitals")
    static class TwoEvalsEvalTest {

        @EvalJudge
        Score always() {
            return Score.pass();
        }

        @EvalTest
        @PassRate(atLeast = 1)
        String first(EvalCase evalCase) {
            return "";
        }

        @EvalTest
        @PassRate(atLeast = 1)
        String second(EvalCase evalCase) {
            return "";
        }
    }

    private static UniqueId firstEval() {
        return ENGINE.append("class", TwoEvalsEvalTest.class.getName()).append("eval", "first(EvalCase)");
    }

    @Test
    void runsOneMethod() {
        var results = kit.run(selectMethod(TwoEvalsEvalTest.class, "first", "dev.evaljunit.EvalCase"));
        assertThat(results.finished()).contains("first SUCCESSFUL").doesNotContain("second SUCCESSFUL");
    }

    @Test
    void runsOneCaseAloneAndReportsThatGatesWereNotApplied() {
        var results = kit.run(selectUniqueId(firstEval().append("case", "japan")));
        assertThat(results.finished())
                .containsExactly("japan SUCCESSFUL", "first SUCCESSFUL", "TwoEvalsEvalTest SUCCESSFUL");
        assertThat(results.skipped())
                .containsExactly(
                        "pass-rate: gates not applied: 1 of 4 cases were selected. Run the whole eval to apply them.");
        assertThat(results.node("japan").getLegacyReportingName()).isEqualTo("first(EvalCase)[japan]");
    }

    @Test
    void runsSeveralCasesByPosition() {
        var results =
                kit.run(selectIteration(selectMethod(TwoEvalsEvalTest.class, "first", "dev.evaljunit.EvalCase"), 0, 3));
        assertThat(results.finished())
                .containsExactlyInAnyOrder(
                        "france SUCCESSFUL", "australia SUCCESSFUL", "first SUCCESSFUL", "TwoEvalsEvalTest SUCCESSFUL");
    }

    @Test
    void runsAllCasesForASelectedGate() {
        var results = kit.run(selectUniqueId(firstEval().append("gate", "pass-rate")));
        assertThat(results.finished()).contains("pass-rate SUCCESSFUL").hasSize(4 + 1 + 2);
    }

    @Test
    void prefersTheWholeEvalToOneOfItsCases() {
        var results = kit.run(
                selectUniqueId(firstEval().append("case", "japan")),
                selectMethod(TwoEvalsEvalTest.class, "first", "dev.evaljunit.EvalCase"));
        assertThat(results.finished()).contains("pass-rate SUCCESSFUL").hasSize(4 + 1 + 2);
    }

    @Test
    void failsForACaseThatIsNotThere() {
        var results = kit.run(selectUniqueId(firstEval().append("case", "atlantis")));
        assertThat(results.failures())
                .containsExactly("first: Case 'atlantis' was selected, but dataset 'capitals@2' has no such case."
                        + " Run the whole eval instead.");
    }

    @Test
    void findsEachNodeAgainByItsUniqueId() {
        List<UniqueId> ids = kit.run(selectClass(TwoEvalsEvalTest.class)).nodes().stream()
                .map(TestDescriptor::getUniqueId)
                .filter(id -> !id.equals(ENGINE))
                .toList();
        assertThat(ids)
                .hasSize(1 + 2 * (1 + 4 + 1))
                .allSatisfy(id -> assertThat(kit.run(selectUniqueId(id)).nodes())
                        .extracting(TestDescriptor::getUniqueId)
                        .contains(id));
    }

    @EvalDataset("odd-ids")
    static class OddIdsEvalTest {

        @EvalJudge
        Score always() {
            return Score.pass();
        }

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void findsCasesAgainWhoseIdsAreNoSimpleWords() {
        List<UniqueId> cases = kit.run(selectClass(OddIdsEvalTest.class)).nodes().stream()
                .map(TestDescriptor::getUniqueId)
                .filter(id -> id.getLastSegment().getType().equals("case"))
                .toList();
        assertThat(cases)
                .hasSize(5)
                .allSatisfy(
                        id -> assertThat(kit.run(selectUniqueId(id.toString())).nodes())
                                .extracting(TestDescriptor::getUniqueId)
                                .containsOnlyOnce(id)
                                .hasSize(4));
    }

    @Test
    void ignoresUniqueIdsOfOthers() {
        assertThat(kit.run(selectUniqueId(UniqueId.forEngine("junit-jupiter").append("class", "x")))
                        .finished())
                .isEmpty();
    }

    @Test
    void readsNoDatasetDuringDiscovery() {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage("dev.evaljunit.internal.engine"))
                .configurationParameter("eval.lock", "nowhere.lock")
                .build();
        assertThat(new EvalTestEngine().discover(request, ENGINE).getChildren())
                .extracting(TestDescriptor::getDisplayName)
                .contains("TwoEvalsEvalTest");
    }

    @Test
    void appliesNoGateToCasesThatAFilterSelects() {
        var results = kit.with("eval.filter", "continent=asia").run(selectClass(TwoEvalsEvalTest.class));
        assertThat(results.finished()).contains("japan SUCCESSFUL").doesNotContain("pass-rate SUCCESSFUL");
        assertThat(results.skipped())
                .hasSize(2)
                .containsOnly(
                        "pass-rate: gates not applied: 1 of 4 cases were selected by eval.filter 'continent=asia'."
                                + " Run the whole eval to apply them.");
        assertThat(reports).isEmptyDirectory();
    }

    @Test
    void runsTheWholeEvalAfterAFilteredOne() {
        kit.with("eval.filter", "continent=asia").run(selectClass(TwoEvalsEvalTest.class));
        assertThat(kit.run(selectClass(TwoEvalsEvalTest.class)).finished()).hasSize(2 * (4 + 1 + 1) + 1);
    }
}
