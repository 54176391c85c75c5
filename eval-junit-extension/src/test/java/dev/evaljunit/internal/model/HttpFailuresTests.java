/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HttpFailuresTests {

    @Test
    void showOneHarmlessLineOfAServer() {
        assertThat(HttpFailures.excerpt(" a\r\n\tb\u001b[2Jc ", "")).isEqualTo("a b\u241b[2Jc");
    }

    @Test
    void showAtMost200CharactersOfAServer() {
        assertThat(HttpFailures.excerpt("a".repeat(200), "")).isEqualTo("a".repeat(200));
        assertThat(HttpFailures.excerpt("a".repeat(201), "")).isEqualTo("a".repeat(199) + "…");
    }

    @Test
    void hideTheSecretEvenWhereItWouldBeCut() {
        assertThat(HttpFailures.excerpt("a".repeat(195) + "secret-key", "secret-key"))
                .doesNotContain("secr");
    }
}
