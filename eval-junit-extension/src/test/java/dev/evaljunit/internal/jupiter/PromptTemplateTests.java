/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static dev.evaljunit.internal.jupiter.Launches.finished;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalPrompt;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Prompt;
import dev.evaljunit.Trial;
import dev.evaljunit.judge.Judges;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A template whose method takes the version of a prompt. */
class PromptTemplateTests {

    @TempDir
    Path reports;

    @EvalDataset("capitals")
    @EvalPrompt("geographer")
    static class GeographerTests {

        @EvalJudge
        final Judge exact = Judges.equalTo("expected.answer");

        @EvalTemplate
        @PassRate(atLeast = 0.25)
        void answers(EvalCase question, Trial trial, Prompt prompt) {
            String instructions = prompt.fill(question.input());
            trial.answer(instructions.contains("the city only") ? "Paris" : "The capital is Paris.");
        }
    }

    @ParameterizedTest
    @CsvSource({"geographer@1, true, FAILED", "geographer@2, true, SUCCESSFUL", "geographer@2, false, SUCCESSFUL"})
    void runsWithTheVersionOfTheLaunch(String version, String isAhead, String status) {
        var settings = Map.of(
                "eval.lock", "src/test/resources/geographer.lock",
                "eval.prompt", version,
                "eval.jupiter.prefetch", isAhead);
        assertThat(finished(Launches.run(selectClass(GeographerTests.class), reports, settings)))
                .contains("pass-rate " + status);
        assertThat(reports.resolve(GeographerTests.class.getName()).resolve("answers/run.json"))
                .content()
                .contains("\"prompt_version\" : \"" + version + "\"");
    }
}
