/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.dataset.PromptName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptTextTests {

    private static final PromptFile PROMPT = PromptFile.parse("prompts/support@1.md", """
            ---
            name: support
            version: 1
            model: small-1
            parameters:
              temperature: 0.2
              tools: [search, refund]
            variables: [question]
            few_shots:
              shots:
                - case: refund-7
                  input: May I return "shoes"?
                  answer: "30 days: yes"
            ---
            Answer.
            {{#shots}}
            {{input}} {{answer}}
            {{/shots}}
            ---
            {{question}}
            """);

    private static PromptFile written(PromptFile prompt, String version) {
        var name = new PromptName("support", version);
        return PromptFile.parse(name.file(), PromptText.of(name, prompt));
    }

    @Test
    void isReadAsItWasWritten() {
        PromptFile read = written(PROMPT, "2");
        assertThat(read.name()).hasToString("support@2");
        assertThat(read.model()).isEqualTo(PROMPT.model());
        assertThat(read.parameters()).isEqualTo(PROMPT.parameters());
        assertThat(read.variables()).isEqualTo(PROMPT.variables());
        assertThat(read.fewShots()).isEqualTo(PROMPT.fewShots());
        assertThat(read.body()).isEqualTo(PROMPT.body());
    }

    @Test
    void writesHostileTexts() {
        var shot = new FewShot(Optional.of("a: b"), "{{question}}\n---\n# no", "'\"\\ \u0007 }}");
        PromptFile changed = PROMPT.withShots("shots", List.of(shot)).withParameter("x: y", "{a: 1}");
        PromptFile read = written(changed, "2");
        assertThat(read.fewShots()).isEqualTo(changed.fewShots());
        assertThat(read.parameters()).isEqualTo(changed.parameters());
    }

    @Test
    void leavesOutWhatAPromptDoesNotSay() {
        PromptFile plain = PromptFile.parse("support@1.md", "---\nname: support\nversion: 1\n---\nBe brief.");
        assertThat(PromptText.of(plain.name(), plain)).isEqualTo("""
                ---
                name: "support"
                version: "1"
                ---
                Be brief.
                """);
    }
}
