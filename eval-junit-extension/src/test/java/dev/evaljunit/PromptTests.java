/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.judge.Judges;
import dev.evaljunit.result.EvalRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Prompts of evals in code. */
class PromptTests {

    private static final Dataset CAPITALS = Dataset.named("capitals@2");

    private static Eval eval(Prompt prompt) {
        return Eval.of(CAPITALS)
                .prompt(prompt)
                .agent(question -> Answer.of(prompt.fill(question.input())))
                .judge("exact", Judges.equalTo("expected.answer"));
    }

    @Test
    void theRunKnowsThePromptOfAnEvalInCode() {
        Prompt prompt = Prompt.named("geographer@2");

        EvalRun run = eval(prompt).named("geography").trials(2).run();

        assertThat(run.promptVersion()).hasValue("geographer@2");
        assertThat(run.promptSha256()).hasValue(prompt.sha256());
        assertThat(run.withCases(List.of()).promptVersion()).hasValue("geographer@2");
    }

    @Test
    void aRunWithoutAPromptHasNone() {
        EvalRun run = Eval.of(CAPITALS)
                .agent(question -> Answer.of("Paris"))
                .judge("exact", Judges.equalTo("expected.answer"))
                .run();
        assertThat(run.promptVersion()).isEmpty();
        assertThat(run.promptSha256()).isEmpty();
        assertThat(run).isNotEqualTo(run.withPrompt("geographer@1", "ab"));
    }

    @Test
    void refusesACaseThatThePromptShowsAsAnExample() {
        Prompt told = Prompt.parse("geographer@3.md", """
                ---
                name: geographer
                version: 3
                variables: [question]
                few_shots:
                  examples:
                    - case: japan
                      input: Capital of Japan?
                      answer: Tokyo
                ---
                {{#examples}}{{input}} {{answer}}{{/examples}}
                {{question}}
                """);
        assertThatThrownBy(() -> eval(told).run())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Prompt 'geographer@3' must not show case 'japan' of dataset 'capitals@2' as an example, since the agent would be told its answer. Take another example, or leave the case out by the filter id!=japan.");
        assertThat(eval(told).filter("id!=japan").run().cases()).hasSize(3);
    }

    @Test
    void isEqualToAPromptOfTheSameVersionAndText() {
        Prompt prompt = Prompt.of("geographer@1", "{{question}}");
        assertThat(prompt)
                .isEqualTo(Prompt.of("geographer@1", "{{question}}"))
                .hasSameHashCodeAs(Prompt.of("geographer@1", "{{question}}"))
                .isNotEqualTo(Prompt.of("geographer@2", "{{question}}"))
                .isNotEqualTo(Prompt.of("geographer@1", "Say {{question}}"));
    }

    @Test
    void readsAllThatAFileSays() {
        Prompt prompt = Prompt.named("geographer@2");
        assertThat(prompt.model()).hasValue("atlas-1");
        assertThat(prompt.parameters()).containsKeys("temperature", "top_k");
        assertThat(prompt.exampleCases()).containsExactly("capitals-of-the-north");
        assertThat(prompt.fill(Map.of("question", "Capital of Peru?", "passages", List.of("Lima is old."))))
                .isEqualTo("""
                        You answer questions about capitals with the name of the city only.
                        Q: Capital of Norway?
                        A: Oslo
                        - Lima is old.
                        Q: Capital of Peru?
                        A:""");
    }
}
