/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTests {

    @ParameterizedTest
    @CsvSource({
        "27, ␛",
        "0, ␀",
        "7, ␇",
        "8, ␈",
        "127, ␡",
        "155, \uFFFD",
        "8238, \uFFFD",
        "8294, \uFFFD",
        "8232, \uFFFD",
        "55357, \uFFFD",
        "65534, \uFFFD"
    })
    void makesDangerousCharactersVisible(int dangerous, String visible) {
        assertThat(SafeText.block("a" + (char) dangerous + "b")).isEqualTo("a" + visible + "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Straße, 東京, عربي, \u200Fעברית", "😀 👩\u200D🚒", "tab\tand\nline", "–…’"})
    void keepsHonestText(String text) {
        assertThat(SafeText.block(text)).isEqualTo(text);
    }

    @Test
    void recognizesAllLineEnds() {
        assertThat(SafeText.block("a\r\nb\rc\nd")).isEqualTo("a\nb\nc\nd");
    }

    @Test
    void putsLinesOnOneLine() {
        assertThat(SafeText.line(" a\r\n\n  b\tc ")).isEqualTo("a b c");
    }

    @Test
    void cutsLongLines() {
        assertThat(SafeText.line("one two three", 7)).isEqualTo("one tw…");
        assertThat(SafeText.line("one two", 7)).isEqualTo("one two");
    }

    @Test
    void showsThatManyMegabytesWereCut() {
        assertThat(SafeText.line("a ".repeat(5_000_000), 9)).isEqualTo("a a a a …");
    }

    @Test
    void marksACutThatLeavesOnlyBlanks() {
        assertThat(SafeText.line("a" + " ".repeat(100) + "b", 9)).isEqualTo("a…");
    }

    @Test
    void doesNotCutCharactersInHalf() {
        assertThat(SafeText.cut("ab😀", 3)).isEqualTo("ab");
        assertThat(SafeText.cut("ab😀", 4)).isEqualTo("ab😀");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '~',
            value = {
                "::add-mask::x -> : :add-mask::x",
                "a ::error file=b::c -> a : :error file=b::c",
                ":::: x -> : : : : x",
                "##[error]x -> # #[error]x",
                "a##vso[task.setvariable]x -> a# #vso[task.setvariable]x",
                "'##teamcity[testFailed]' -> '# #teamcity[testFailed]'",
                "###[group]x -> # # #[group]x",
                ":\u200B:stop-commands::x -> : :stop-commands::x",
                "\uFEFF::error::x -> \uFEFF: :error::x",
                "\u3000::error::x -> \u3000: :error::x",
                "#\u00AD#vso\u200B[x] -> # #vso\u200B[x]",
                "#\u17B4#[error] -> # #[error]",
                ":\u17B5:error::x -> : :error::x"
            })
    void takesCommandsToCiServersApart(String text, String expected) {
        assertThat(SafeText.shown(text)).isEqualTo(expected);
        assertThat(SafeText.shown(expected)).isEqualTo(expected);
        assertThat(SafeText.line("b " + text)).isEqualTo("b " + expected);
        assertThat(SafeText.shown("b\r" + text)).isEqualTo("b\n" + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"List::of", "12:30:15", "## Title", "# [link](x)", "C#[1]", "a: b", "#1 [x]", "std::vector<int>"
            })
    void leavesWhatIsNoCommand(String text) {
        assertThat(SafeText.shown(text)).isEqualTo(text);
    }

    @Test
    void cutsNoSecretInHalf() {
        String key = "sk-A1b2C3d4E5f6G7h8J9k0";

        for (int before = 0; before < 200; before++) {
            assertThat(SafeText.line("x".repeat(before) + " " + key, 30)).doesNotContain("sk-");
            assertThat(SafeText.line("x" + " ".repeat(before + 1) + key + "y".repeat(400), 20))
                    .doesNotContain("sk-");
        }
    }

    @Test
    void leavesOutTheMiddleSoThatAdviceIsWhole() {
        String message =
                "The server answered with an error (HTTP 400: \"%s\"). Change 'seed' or remove it. Gave up after 2 attempts."
                        .formatted("bad ".repeat(20).strip());

        assertThat(SafeText.lineWithAdvice(message, 120))
                .isEqualTo(
                        "The server answered with an error (HTTP 400: \"bad bad bad bad bad… Change 'seed' or remove it. Gave up after 2 attempts.")
                .hasSizeLessThanOrEqualTo(120);
        assertThat(SafeText.lineWithAdvice(message, 500)).isEqualTo(message);
    }

    @Test
    void cutsTextWithoutAShortLastSentenceAtItsEnd() {
        assertThat(SafeText.lineWithAdvice("a".repeat(200), 100)).isEqualTo("a".repeat(99) + "…");
        assertThat(SafeText.lineWithAdvice("One. " + "B" + "b".repeat(200), 100))
                .isEqualTo(SafeText.line("One. " + "B" + "b".repeat(200), 100));
    }
}
