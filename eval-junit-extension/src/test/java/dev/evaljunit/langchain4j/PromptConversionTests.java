/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Prompt;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A prompt becomes one of LangChain4j by one line. */
class PromptConversionTests {

    private static final Prompt PROMPT = Prompt.of("support@1", "Answer briefly: {{question}}");

    private static final Map<String, String> VALUES = Map.of("question", "Is {{it}} open?");

    @Test
    void becomesAMessage() {
        Prompt prompt = PROMPT;
        Map<String, String> values = VALUES;
        // tag::message[]
        UserMessage message = UserMessage.from(prompt.fill(values));
        // end::message[]
        assertThat(message.singleText()).isEqualTo("Answer briefly: Is {{it}} open?");
        assertThat(SystemMessage.from(prompt.fill(values)).text()).isEqualTo(message.singleText());
    }

    @Test
    void becomesAPromptOfTheFramework() {
        assertThat(dev.langchain4j.model.input.Prompt.from(PROMPT.fill(VALUES)).text())
                .isEqualTo("Answer briefly: Is {{it}} open?");
    }
}
