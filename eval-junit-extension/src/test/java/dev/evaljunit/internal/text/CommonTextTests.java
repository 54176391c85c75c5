/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonTextTests {

    private static final Pattern DIFFERENT =
            Pattern.compile("\"[^\"]*\"?|'[^']*'?|`[^`]*`?|\\b[a-z]{2,10}://\\S*|\\S*[0-9]\\S*");

    private static final String[] PARTS = {
        "a",
        "missing ",
        " ",
        "\"",
        "'",
        "`",
        ":",
        "://",
        "http://x/y ",
        "7",
        "0",
        "9",
        "/",
        ";",
        "b2",
        "é",
        "…",
        "-",
        "."
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "cites nothing|cites nothing",
                "missing: \"fees\"|missing: …",
                "no table for guest 12|no table for guest …",
                "GET https://example.org/a failed|GET … failed",
                "note: see above|note: see above",
                "it isn't there|it isn…"
            })
    void leavesOutWhatDiffersFromCaseToCase(String line, String common) {
        assertThat(CommonText.of(line)).isEqualTo(common);
    }

    @Test
    void isWhatThePatternLeaves() {
        var random = new SplittableRandom(2);
        for (int run = 0; run < 5_000; run++) {
            var line = new StringBuilder();
            for (int parts = random.nextInt(8); parts > 0; parts--) {
                line.append(PARTS[random.nextInt(random.nextBoolean() ? 3 : PARTS.length)]);
            }
            assertThat(CommonText.of(line.toString()))
                    .isEqualTo(DIFFERENT.matcher(line).replaceAll("…"));
        }
    }
}
