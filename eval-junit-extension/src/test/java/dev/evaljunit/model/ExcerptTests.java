/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTests {

    @Test
    void isOneHarmlessLine() {
        assertThat(Excerpt.of(" a\r\n\tb\u001b[2Jc ", "")).isEqualTo("a b\u241b[2Jc");
    }

    @Test
    void isShort() {
        assertThat(Excerpt.of("a".repeat(200), "")).isEqualTo("a".repeat(200));
        assertThat(Excerpt.of("a".repeat(201), "")).isEqualTo("a".repeat(199) + "…");
    }

    @Test
    void hidesTheSecretEvenWhereItWouldBeCut() {
        assertThat(Excerpt.of("a".repeat(195) + "secret-key", "secret-key")).doesNotContain("secr");
    }
}
