/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.Scorer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class EvalTestEngineTests {

    @TempDir
    Path reports;

    private EngineExecutionResults run(DiscoverySelector... selectors) {
        return EngineTestKit.engine("eval")
                .selectors(selectors)
                .configurationParameter("eval.reports.dir", reports.toString())
                .configurationParameter("eval.lock", "src/test/resources/capitals.lock")
                .execute();
    }

    private static List<String> finished(EngineExecutionResults results) {
        return results.testEvents().finished().stream()
                .map(e -> e.getTestDescriptor().getDisplayName() + " "
                        + e.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                                .getStatus())
                .toList();
    }

    @EvalDataset("capitals")
    static class CapitalsEvalTest {

        @Judge
        final Scorer exact = (evalCase, answer) -> Score.passIf(
                evalCase.find("expected.answer").orElse("").equals(answer.text()), "wrong capital: " + answer.text());

        @EvalTest
        @PassRate(atLeast = 0.75)
        String answers(EvalCase evalCase) {
            return switch (evalCase.id()) {
                case "france" -> "Paris";
                case "japan" -> "Tokyo";
                case "brazil" -> "Brasília";
                default -> "Sydney";
            };
        }

        @EvalTest
        @PassRate(atLeast = 0.76)
        String answersTooFew(EvalCase evalCase) {
            return answers(evalCase);
        }
    }

    @Test
    void abortsCasesThatDoNotPassAndDecidesByTheGate() {
        EngineExecutionResults results = run(selectMethod(CapitalsEvalTest.class, "answers", "dev.evaljunit.EvalCase"));
        assertThat(finished(results))
                .containsExactlyInAnyOrder(
                        "france SUCCESSFUL",
                        "japan SUCCESSFUL",
                        "brazil SUCCESSFUL",
                        "australia ABORTED",
                        "pass-rate SUCCESSFUL");
    }
}
