/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextWindowsTests {

    private static final TextWindows BY_WORDS = new TextWindows(text -> text.split(" ", -1).length);

    @Test
    void shortTextsStayWhole() {
        assertThat(BY_WORDS.of("a wrong refund")).containsExactly("a wrong refund");
        assertThat(BY_WORDS.of("word ".repeat(126).strip())).hasSize(1);
    }

    @Test
    void longTextsAreSplitAtBlanks() {
        List<String> windows = BY_WORDS.of("word ".repeat(300).strip());

        assertThat(String.join(" ", windows)).isEqualTo("word ".repeat(300).strip());
        assertThat(windows).hasSize(4).allMatch(window -> window.split(" ", -1).length <= 126);
    }

    @Test
    void textsWithoutBlanksAreSplitBetweenCharacters() {
        String text = "\uD83D\uDE00".repeat(200);
        List<String> windows = new TextWindows(each -> each.codePointCount(0, each.length())).of(text);

        assertThat(String.join("", windows)).isEqualTo(text);
        assertThat(windows).allMatch(window -> !Character.isLowSurrogate(window.charAt(0)));
    }

    @Test
    void theEndOfALongTextCounts() {
        assertThat(TextWindows.combined(List.of(new double[] {1, 0}, new double[] {0, 1})))
                .containsExactly(0.5, 0.5);
    }
}
