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
import dev.evaljunit.EvalPrompt;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.judge.Judges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An eval whose method takes the version of a prompt. */
@Tag("slow")
class PromptEvalsTests {

    private static final String LOCK = "src/test/resources/geographer.lock";

    @TempDir
    Path reports;

    private EngineKit kit() {
        return new EngineKit(reports, Map.of("eval.lock", LOCK));
    }

    /** Reads its instructions, as a model would. */
    private static String answer(String instructions) {
        String city = instructions.contains("France") ? "Paris" : "Atlantis";
        return instructions.contains("the city only") ? city : "The capital is " + city + ".";
    }

    static class Judged {

        @EvalJudge
        final Judge exact = Judges.equalTo("expected.answer");
    }

    @EvalDataset("capitals")
    static class GeographerEvalTest extends Judged {

        // tag::eval[]
        @EvalTest
        @EvalPrompt("geographer")
        @PassRate(atLeast = 0.25)
        String answers(EvalCase question, Prompt prompt) {
            return answer(prompt.fill(question.input()));
        }
        // end::eval[]
    }

    private Map<String, Object> runJson(Class<?> eval) throws IOException {
        return Json.readObject(Files.readString(directory(eval).resolve("run.json")));
    }

    private Path directory(Class<?> eval) {
        return reports.resolve(eval.getName()).resolve("answers");
    }

    @Test
    void runsWithTheLockedVersion() throws IOException {
        assertThat(kit().run(selectClass(GeographerEvalTest.class)).failures()).hasSize(1);
        assertThat(runJson(GeographerEvalTest.class))
                .containsEntry("prompt_version", "geographer@1")
                .containsEntry("prompt_sha256", Prompt.named("geographer@1").sha256());
    }

    @Test
    void runsWithTheVersionOfTheLaunchAndReportsIt() throws IOException {
        assertThat(kit().with("eval.prompt", "geographer@2")
                        .run(selectClass(GeographerEvalTest.class))
                        .failures())
                .isEmpty();
        assertThat(runJson(GeographerEvalTest.class)).containsEntry("prompt_version", "geographer@2");
        Path report = directory(GeographerEvalTest.class);
        assertThat(report.resolve("summary.md")).content().contains("· Prompt `geographer@2` ·");
        assertThat(report.resolve("index.html"))
                .content()
                .contains("<dt>Prompt</dt><dd>geographer@2</dd>", "\"prompt\":\"geographer@2\"");
        assertThat(report.resolve("trials.jsonl")).content().contains("\"prompt_version\":\"geographer@2\"");
    }

    @Test
    void doesNotResumeARunOfAnotherVersion() throws IOException {
        kit().run(selectClass(GeographerEvalTest.class));
        assertThat(kit().with("eval.prompt", "geographer@2")
                        .with("eval.resume", "require")
                        .run(selectClass(GeographerEvalTest.class))
                        .failures())
                .hasSize(1);
    }

    @Test
    void theCommandOfARedGateKeepsTheVersion() {
        var red = kit().with("eval.prompt", "geographer@1").run(selectClass(GeographerEvalTest.class));
        assertThat(red.failures())
                .singleElement()
                .asString()
                .contains(" -Deval.prompt=geographer@1 -Deval.rerun=failed");
    }

    @Test
    void judgesNoAnswersOfAnotherVersionAgain(@TempDir Path again) {
        kit().run(selectClass(GeographerEvalTest.class));
        var rejudged = new EngineKit(again, Map.of("eval.lock", LOCK))
                .with("eval.rejudge", directory(GeographerEvalTest.class).toString())
                .with("eval.prompt", "geographer@2")
                .run(selectClass(GeographerEvalTest.class));
        assertThat(rejudged.failures())
                .singleElement()
                .asString()
                .contains("must name a run with prompt 'geographer@2', found one with prompt 'geographer@1'");
    }

    @EvalDataset("capitals")
    static class UnnamedEvalTest extends Judged {

        @EvalTest
        @PassRate(atLeast = 0.25)
        String answers(EvalCase question, Prompt prompt) {
            return prompt.text();
        }
    }

    @Test
    void refusesAPromptWithoutAName() {
        assertThat(kit().run(selectClass(UnnamedEvalTest.class)).failures())
                .containsExactly(
                        "answers: Eval 'UnnamedEvalTest.answers' cannot run. It must name the prompt that it takes, found no annotation. Add @EvalPrompt(\"name\") to the method or its class.");
    }

    @EvalDataset("capitals")
    static class UnusedEvalTest extends Judged {

        @EvalTest
        @EvalPrompt("geographer")
        @PassRate(atLeast = 0.25)
        String answers(EvalCase question) {
            return "Paris";
        }
    }

    @Test
    void refusesANameThatNothingTakes() {
        assertThat(kit().run(selectClass(UnusedEvalTest.class)).failures())
                .containsExactly(
                        "answers: Eval 'UnusedEvalTest.answers' cannot run. It must take the prompt 'geographer' that @EvalPrompt names, but has no such parameter. Add a parameter of the type Prompt, or remove the annotation.");
    }

    @Test
    void refusesAVersionThatIsNotThere() {
        assertThat(kit().with("eval.prompt", "geographer@3")
                        .run(selectClass(GeographerEvalTest.class))
                        .failures())
                .containsExactly(
                        "answers: Eval 'GeographerEvalTest.answers' cannot run. Prompt 'geographer@3' was not found on the class path as 'prompts/geographer@3.md', only as '1, 2'. Create it, for instance under src/main/resources.");
    }
}
