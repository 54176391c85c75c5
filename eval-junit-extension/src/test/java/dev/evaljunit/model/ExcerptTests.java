/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTests {

    @Test
    void putsTextOnOneLineWithoutControlAndFormatCharacters() {
        assertThat(Excerpt.of(" a\r\n\tb\u001b[2Jc\u202ed ", "")).isEqualTo("a b [2Jc d");
    }

    @Test
    void cutsAfterTwoHundredCharactersButNotInsideOne() {
        assertThat(Excerpt.of("😀".repeat(201), "")).isEqualTo("😀".repeat(200) + "…");
        assertThat(Excerpt.of("😀".repeat(200), "")).isEqualTo("😀".repeat(200));
    }

    @Test
    void hidesTheSecretEvenWhereItWouldBeCut() {
        assertThat(Excerpt.of("a".repeat(195) + "secret-key", "secret-key")).doesNotContain("secr");
    }
}
