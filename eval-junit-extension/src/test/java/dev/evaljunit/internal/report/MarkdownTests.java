/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTests {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "a | b -> a \\| b",
                "`rm` -> \\`rm\\`",
                "**b** _i_ ~s~ -> \\*\\*b\\*\\* \\_i\\_ \\~s\\~",
                "[x](y) -> \\[x\\](y)",
                "a\\b -> a\\\\b",
                "<img src=x> -> &lt;img src=x>",
                "&lt; -> &amp;lt;",
                "$x$ -> \\$x\\$",
                "@team -> @\u200Bteam",
                "#17 -> #\u200B17",
                "https://evil.test -> https&#58;//evil.test",
                "WWW.evil.test -> WWW&#46;evil.test",
                "a.b: c -> a.b: c"
            })
    void escapes(String text, String escaped) {
        assertThat(Markdown.escape(text, 1_000)).isEqualTo(escaped);
    }

    @Test
    void staysInItsTableCell() {
        assertThat(Markdown.escape("one\n| two |\r\n\u2028three\u0000", 1_000))
                .isEqualTo("one \\| two \\| \uFFFDthree␀");
    }

    @Test
    void cutsBeforeEscapingSoThatNoEscapeIsCut() {
        assertThat(Markdown.escape("||||||", 4)).isEqualTo("\\|\\|\\|…");
    }

    @Test
    void writesCodeThatCanBeCopied() {
        assertThat(Markdown.code("refund@2026.05", 50)).isEqualTo("`refund@2026.05`");
        assertThat(Markdown.code("a`b", 50)).isEqualTo("<code>a\\`b</code>");
        assertThat(Markdown.code("a|b", 50)).isEqualTo("<code>a\\|b</code>");
        assertThat(Markdown.code("`@team #17", 50)).isEqualTo("<code>\\`@team #17</code>");
        assertThat(Markdown.code("@team #17", 50)).isEqualTo("`@team #17`");
    }
}
