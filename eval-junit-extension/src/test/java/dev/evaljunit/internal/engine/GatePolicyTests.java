/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Policy;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatePolicyTests {

    @TempDir
    Path reports;

    /** Four cases show neither that a floor of 75 % is reached nor that it is missed. */
    @EvalDataset("capitals")
    static class FourCasesEvalTest {

        @EvalJudge
        final Judge isAsked = (evalCase, answer) -> Score.passIf(answer.text().equals("asked"), "");

        @EvalTest
        @PassRate(atLeast = 0.75, policy = Policy.LENIENT)
        String lenient(EvalCase evalCase) {
            return "asked";
        }

        @EvalTest
        @PassRate(atLeast = 0.75, policy = Policy.STRICT)
        String strict(EvalCase evalCase) {
            return "asked";
        }
    }

    @Test
    void anOpenQuestionIsAGreenTestUnderLenientAndARedOneUnderStrict() throws IOException {
        var results = new EngineKit(reports).run(selectClass(FourCasesEvalTest.class));

        assertThat(results.finished())
                .filteredOn(event -> event.startsWith("pass-rate"))
                .containsExactlyInAnyOrder("pass-rate SUCCESSFUL", "pass-rate FAILED");
        assertThat(results.failures())
                .singleElement()
                .asString()
                .startsWith("pass-rate: Eval 'FourCasesEvalTest.strict' passed 4 of 4 cases (100.0 %),"
                        + " which does not show whether its true pass rate reaches the floor of 75.0 %.");
        assertThat(verdict("lenient")).containsEntry("status", "INCONCLUSIVE").containsEntry("green", true);
        assertThat(verdict("strict")).containsEntry("status", "INCONCLUSIVE").containsEntry("green", false);
        assertThat(Json.asObject(verdict("strict").get("numbers")).orElseThrow())
                .containsEntry("policy", "STRICT")
                .containsEntry("shown", "INCONCLUSIVE")
                .containsEntry("passed", 4)
                .containsEntry("floor", new BigDecimal("0.75"))
                .containsKeys("confidence", "cases", "units", "observed", "lower", "upper");
    }

    private Map<String, Object> verdict(String method) throws IOException {
        Path run = reports.resolve(FourCasesEvalTest.class.getName())
                .resolve(method)
                .resolve("run.json");
        Map<String, Object> json = Json.readObject(Files.readString(run));
        List<?> verdicts = (List<?>) Objects.requireNonNull(json.get("verdicts"));
        return Json.asObject(verdicts.get(0)).orElseThrow();
    }
}
