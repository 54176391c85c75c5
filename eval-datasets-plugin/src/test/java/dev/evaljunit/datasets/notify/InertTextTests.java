/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.compare.MarkdownText;
import dev.evaljunit.internal.report.Markdown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InertTextTests {

    private static final String BREAK = "\u200B";

    /** {@code ·} stands for an invisible break. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @everyone look       | @·everyone look
            see #12 and !34      | see #·12 and !·34
            fixes GH-7           | fixes GH·-7
            <!everyone>          | &lt;!·everyone&gt;
            <@U012> & co         | &lt;@·U012&gt; &amp; co
            https://evil.example | https:·//evil.example
            www.evil.example     | www·.evil.example
            [x](mailto:a@b)      | [x]·(mailto:·a@·b)
            a `b` *c* _d_ ~e~    | a ˋbˋ ∗c∗ ˍdˍ ∼e∼
            call lookup_order    | call lookup_order
            :tada: 12:30         | :·tada: 12:30
            """)
    void takesTheMeaningFromWhatAChatWouldObey(String text, String inert) {
        assertThat(InertText.chat(text, 200)).isEqualTo(inert.replace("·", BREAK));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @all      | @··all
            !12       | !·12
            %"v1"     | %·"v1"
            ~bug      | \\~·bug
            $7        | \\$·7
            &3        | &amp;·3
            GL-9      | GL·-9
            """)
    void takesTheMeaningFromWhatOnlySomeForgesKnow(String text, String inert) {
        assertThat(InertText.markdown(Markdown.escape(text, 200)).replaceAll(BREAK + "+", BREAK))
                .isEqualTo(inert.replaceAll("·+", BREAK));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            see (12)!34  | see &#40;·12&#41;·&#33;·34
            @all and #12 | &#64;·all and &#35;·12
            fixes GH-7   | fixes GH·-7
            """)
    void keepsSignsThatAreWrittenByTheirNumber(String text, String inert) {
        assertThat(InertText.markdown(MarkdownText.escaped(text)).replaceAll(BREAK + "+", BREAK))
                .isEqualTo(inert.replace("·", BREAK));
    }

    @Test
    void keepsToOneLineAndHidesSecrets() {
        assertThat(InertText.line("/close\n/assign me, key sk-proj-a8Zr4LmK1xT7vN2cQ9wE5yU3", 200))
                .startsWith("/close /assign me, key ")
                .doesNotContain("a8Zr4LmK1xT7vN2cQ9wE5yU3");
    }
}
