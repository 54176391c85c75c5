/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTests {

    @Test
    void indentsFurtherLinesAsFarAsThePrefixIsWide() {
        String word = "w".repeat(40);

        assertThat(Columns.layOut("ids: ", List.of(word, word, word), ", "))
                .isEqualTo("ids: %1$s, %1$s,\n     %1$s".formatted(word));
    }

    @Test
    void fillsALineToItsLastColumn() {
        assertThat(Columns.wrap("", "a".repeat(49) + " " + "b".repeat(50)))
                .hasSize(100)
                .doesNotContain("\n");
        assertThat(Columns.wrap("", "a".repeat(50) + " " + "b".repeat(50))).contains("\n");
    }

    @Test
    void leavesWordsWholeThatAreLongerThanALine() {
        assertThat(Columns.wrap("  ", "a " + "b".repeat(200))).isEqualTo("  a\n  " + "b".repeat(200));
    }

    @Test
    void keepsThePerCentSignWithItsNumber() {
        assertThat(Columns.wrap("", "a".repeat(94) + " 92.0 % floor")).endsWith("\n92.0 % floor");
    }
}
