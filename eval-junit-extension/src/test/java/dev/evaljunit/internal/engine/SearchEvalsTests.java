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
import dev.evaljunit.judge.Judges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evals whose prompt is searched for a better one. */
@Tag("slow")
class SearchEvalsTests {

    @TempDir
    Path directory;

    /** Adds as its instructions say: without carrying, unless they tell it to, and only as many digits as it may write. */
    static String sum(Prompt prompt, EvalCase question) {
        String[] parts = question.text("question").split(" \\+ ", -1);
        int sum = Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
        boolean isTold = prompt.text().contains("carry over");
        boolean hasRoom = prompt.parameters().containsValue(2);
        return sum < 10 || (isTold && hasRoom) ? String.valueOf(sum) : String.valueOf(sum % 10);
    }

    @EvalDataset("sums")
    @EvalPrompt("adder")
    static class AdderEvalTest {

        @EvalJudge
        final Judge exact = Judges.equalTo("expected.answer");

        @EvalTest
        @PassRate(atLeast = 0.9)
        String answers(EvalCase question, Prompt prompt) {
            return sum(prompt, question);
        }
    }

    @EvalDataset("sums")
    @EvalPrompt("adder")
    static class UnaskedEvalTest {

        @EvalJudge
        final Judge exact = Judges.equalTo("expected.answer");

        @EvalTest
        @PassRate(atLeast = 0.9)
        String answers(EvalCase question, Prompt prompt) {
            throw new IllegalStateException("nobody asked for it");
        }
    }

    @EvalDataset("sums")
    static class WithoutPromptEvalTest {

        @EvalJudge
        final Judge exact = Judges.equalTo("expected.answer");

        @EvalTest
        @PassRate(atLeast = 0.9)
        String answers(EvalCase question) {
            throw new IllegalStateException("nobody asked for it");
        }
    }

    private EngineKit kit(String optimizer) {
        return new EngineKit(directory.resolve("reports"), Map.of("eval.optimize", optimizer))
                .with("eval.optimize.dir", directory.resolve("proposals").toString())
                .with(
                        "eval.optimize.looks",
                        directory.resolve("eval-holdouts.json").toString());
    }

    private Path proposal(String optimizer) {
        return directory
                .resolve("proposals")
                .resolve(AdderEvalTest.class.getName())
                .resolve("answers")
                .resolve(optimizer);
    }

    @Test
    void searchesInsteadOfApplyingGates_andGoesOnWithoutAskingAgain() throws IOException {
        EngineKit kit = kit("random").with("eval.optimize.candidates", "10");

        var results = kit.run(selectClass(AdderEvalTest.class));

        assertThat(results.failures()).isEmpty();
        assertThat(results.skipped())
                .singleElement()
                .asString()
                .endsWith("searched for a better prompt instead: '"
                        + proposal("random").resolve("proposal") + "'");
        assertThat(proposal("random").resolve("search.jsonl")).exists();
        assertThat(proposal("random").resolve("proposal")).isDirectoryContaining(file -> file.endsWith("adder@2.md"));
        assertThat(directory.resolve("reports").resolve(AdderEvalTest.class.getName()))
                .as("a report of a run")
                .doesNotExist();

        String journal = Files.readString(proposal("random").resolve("search.jsonl"));
        assertThat(kit.run(selectClass(AdderEvalTest.class)).failures()).isEmpty();
        assertThat(proposal("random").resolve("search.jsonl")).hasContent(journal);
    }

    @Test
    void doesNotBeginWithoutAStopper() {
        var results = kit("tpe").run(selectClass(AdderEvalTest.class));
        assertThat(results.failures())
                .singleElement()
                .asString()
                .endsWith("A search must have a rule that stops it, found none. Limit its candidates, calls, tokens, US"
                        + " dollars, time or patience, such as by eval.optimize.calls.");
    }

    @Test
    void asksNoAgentThatTakesNoPrompt() {
        var results =
                kit("random").with("eval.optimize.candidates", "10").run(selectClass(WithoutPromptEvalTest.class));
        assertThat(results.failures()).isEmpty();
        assertThat(results.skipped())
                .singleElement()
                .asString()
                .endsWith("searched for a better prompt instead: not here, since it takes no Prompt");
    }

    @Test
    void needsAModelForOptimizersThatWrite() {
        var results = kit("gepa").with("eval.optimize.candidates", "10").run(selectClass(AdderEvalTest.class));
        assertThat(results.failures())
                .singleElement()
                .asString()
                .endsWith("A search by GEPA must have a model that writes prompts, found none. Add a field 'Llm"
                        + " proposer' to the test class, or call .proposer(llm).");
    }

    @Test
    void aPlanCallsNothing() {
        var results = kit("random")
                .with("eval.optimize.candidates", "10")
                .with("eval.plan", "true")
                .run(selectClass(UnaskedEvalTest.class));
        assertThat(results.failures()).isEmpty();
        assertThat(directory.resolve("proposals")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "eval.shard, 1/2, each shard would search for itself",
        "eval.rejudge, reports, the agent must answer with each prompt"
    })
    void isNotDividedAndTakesNoAnswersOfAnotherRun(String setting, String value, String why) {
        var results = kit("random")
                .with("eval.optimize.candidates", "10")
                .with(setting, value)
                .run(selectClass(UnaskedEvalTest.class));
        assertThat(results.failures())
                .singleElement()
                .asString()
                .endsWith(
                        "Configuration parameter '%s' must not be set with eval.optimize, since %s. Remove one of them."
                                .formatted(setting, why));
        assertThat(directory.resolve("proposals")).doesNotExist();
    }

    @Test
    void opensNoPartOfAHoldout() {
        EngineKit kit = kit("random").with("eval.optimize.candidates", "2").with("eval.filter", "parity=odd");
        assertThat(kit.run(selectClass(AdderEvalTest.class)).failures())
                .singleElement()
                .asString()
                .endsWith("A search on some of the cases must not open the holdout, of which it has a part only. Set"
                        + " -Deval.optimize.holdout=closed, or search on all cases.");
        assertThat(kit.with("eval.optimize.holdout", "closed")
                        .run(selectClass(AdderEvalTest.class))
                        .failures())
                .isEmpty();
    }

    @Test
    void doesNotBeginIfItsLookCouldNotBeWritten() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(kit("random")
                        .with("eval.optimize.candidates", "2")
                        .with("eval.optimize.looks", file.resolve("looks.json").toString())
                        .run(selectClass(AdderEvalTest.class))
                        .failures())
                .singleElement()
                .asString()
                .endsWith("but '" + file
                        + "' cannot be written to. Correct it, or name another file by eval.optimize.looks.");
        assertThat(proposal("random")).doesNotExist();
    }
}
