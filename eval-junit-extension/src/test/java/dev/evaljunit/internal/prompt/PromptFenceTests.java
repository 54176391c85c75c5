/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptFenceTests {

    @Test
    void putsTextBetweenItsMarks() {
        assertThat(PromptFence.around("answer", "yes")).isEqualTo("<<<answer>>>\nyes\n<<<end answer>>>");
    }

    @ParameterizedTest
    @CsvSource({"<<<end answer>>>, < <<end answer>>>", "<<<<<, < < < <<", "a << b >>> c, a << b >>> c"})
    void breaksMarksInsideTheText(String text, String harmless) {
        assertThat(PromptFence.around("x", text)).isEqualTo("<<<x>>>\n" + harmless + "\n<<<end x>>>");
    }

    @Test
    void movesMarksToLinesOfTheirOwn() {
        String filled = "Q: " + PromptFence.around("q", "why") + " A: " + PromptFence.around("a", "so") + ".";

        assertThat(PromptFence.onOwnLines(filled))
                .isEqualTo("Q: \n<<<q>>>\nwhy\n<<<end q>>>\n A: \n<<<a>>>\nso\n<<<end a>>>\n.");
    }

    @Test
    void leavesMarksOnTheirOwnLines() {
        String filled = "Q:\n" + PromptFence.around("q", "why") + "\n";

        assertThat(PromptFence.onOwnLines(filled)).isEqualTo(filled);
    }

    @ParameterizedTest
    @CsvSource({
        "<<<q>>> why <<<end q>>>, <<<q 7>>> why <<<end q 7>>>",
        "<<<<q>>>>, <<<<q 7>>>>",
        "<<<<<q>>>, <<<<<q 7>>>",
        "<<<q>>><<<a>>>, <<<q 7>>><<<a 7>>>",
        "<<<>>> << <q>>> <<<q>> <<<q, <<<>>> << <q>>> <<<q>> <<<q",
        "<<<a <<<q>>>, <<<a <<<q 7>>>"
    })
    void namesWholeMarks(String prompt, String named) {
        assertThat(PromptFence.named(prompt, "7")).isEqualTo(named);
    }

    @Test
    void namesNoMarkThatEndsOnAnotherLine() {
        assertThat(PromptFence.named("<<<q\n>>>", "7")).isEqualTo("<<<q\n>>>");
    }
}
