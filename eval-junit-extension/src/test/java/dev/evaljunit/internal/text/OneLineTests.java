/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTests {

    @Test
    void leavesHarmlessTextAlone() {
        assertThat(OneLine.of("Größe 5 % — 你好 👋", 100)).isEqualTo("Größe 5 % — 你好 👋");
    }

    @Test
    void replacesWhatBreaksOrReordersALine() {
        assertThat(OneLine.of(" a\r\nb\tc\u001b[2Jd\u202ee\u2028f\u2029g\u0085h ", 100))
                .isEqualTo("a  b c [2Jd e f g h");
    }

    @Test
    void cutsLongText() {
        assertThat(OneLine.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(OneLine.of("abcdefg", 6)).isEqualTo("abcdef…");
    }

    @Test
    void neverCutsACharacterInHalf() {
        assertThat(OneLine.of("abc👋👋", 4)).isEqualTo("abc…");
    }
}
