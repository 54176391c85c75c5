/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class HttpFailuresTests {

    @Test
    void showOneHarmlessLineOfAServer() {
        assertThat(excerpt(" a\r\n\tb\u001b[2Jc ")).isEqualTo("a b\u241b[2Jc");
    }

    @Test
    void showAtMost200CharactersOfAServer() {
        assertThat(excerpt("a".repeat(200))).isEqualTo("a".repeat(200));
        assertThat(excerpt("a".repeat(201))).isEqualTo("a".repeat(199) + "…");
    }

    @Test
    void hideTheSecretEvenWhereItWouldBeCut() {
        assertThat(excerpt("a".repeat(195) + "secret-key")).doesNotContain("secr");
    }

    private static String excerpt(String text) {
        var endpoint = Endpoint.of("http://localhost/v1").withApiKey("secret-key");
        return new HttpFailures(endpoint, new OpenAiApi(), Clock.systemUTC()).excerpt(text);
    }
}
