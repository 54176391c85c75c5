/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Prompt;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A prompt becomes one of Spring AI by one line. */
class PromptConversionTests {

    @Test
    void becomesAPromptOfTheFramework() {
        Prompt prompt = Prompt.of("support@1", "Answer briefly as JSON {\"a\": 1}: {{question}}");
        Map<String, String> values = Map.of("question", "Is {it} open?");
        // tag::prompt[]
        var springPrompt = new org.springframework.ai.chat.prompt.Prompt(prompt.fill(values));
        // end::prompt[]
        assertThat(springPrompt.getContents()).isEqualTo("Answer briefly as JSON {\"a\": 1}: Is {it} open?");
    }
}
