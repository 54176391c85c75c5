/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTests {

    private static final String LONG = "A1b2C3d4E5f6G7h8J9k0";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '~',
            value = {
                "Authorization: Bearer %s -> Authorization: Bearer [redacted]",
                "authorization=\"Basic %s\" -> authorization=\"Basic [redacted]\"",
                "sent bearer %s, got 401 -> sent bearer [redacted], got 401",
                "BEARER %s -> BEARER [redacted]",
                "the key sk-%s is wrong -> the key [redacted] is wrong",
                "sk-ant-api03-%s -> [redacted]",
                "https://x.test/?api_key=%s&q=1 -> https://x.test/?api_key=[redacted]&q=1",
                "{\"apiKey\": \"%s\"} -> {\"apiKey\": \"[redacted]\"}",
                "X-API-KEY: %s -> X-API-KEY: [redacted]",
                "access_token=%s; id -> access_token=[redacted]; id",
                "password=%s -> password=[redacted]",
                "{'client_secret': '%s'} -> {'client_secret': '[redacted]'}",
                "ghp_%s -> [redacted]",
                "hf_%s -> [redacted]",
                "xoxb-%s -> [redacted]",
                "eyJhbGciOiJIUzI1.eyJzdWIiOiIx.%s -> [redacted]",
                "jdbc://shop:%s@db/refunds -> jdbc://shop:[redacted]@db/refunds",
                "AKIAIOSFODNN7EXAMPLE -> [redacted]"
            })
    void masksSecrets(String text, String expected) {
        assertThat(Redactor.redact(text.replace("%s", LONG))).isEqualTo(expected);
    }

    @Test
    void masksPrivateKeys() {
        assertThat(Redactor.redact("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nAB==\n-----END RSA PRIVATE KEY-----"))
                .isEqualTo("-----BEGIN RSA PRIVATE KEY-----[redacted]-----END RSA PRIVATE KEY-----");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The bearer of this voucher gets a refund.",
                "risk-assessment-of-returned-shoes",
                "Forgot your password: click the link.",
                "812 tokens: 64 of them out",
                "key: value",
                "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab",
                "https://shop.test:8080/returns?id=4"
            })
    void leavesHonestText(String text) {
        assertThat(Redactor.redact(text)).isEqualTo(text);
        assertThat(Redactor.isClean(text)).isTrue();
    }

    @Test
    void doesNotMaskTwice() {
        String once = Redactor.redact("Authorization: Bearer sk-" + LONG);

        assertThat(Redactor.redact(once)).isEqualTo(once).isEqualTo("Authorization: Bearer [redacted]");
    }

    @Test
    void masksAtAnyDepthAndUnderTellingNames() {
        var call = Map.of("headers", List.of(Map.of("Authorization", "abc")), "body", Map.of("note", "sk-" + LONG));

        assertThat(Redactor.redact(call))
                .isEqualTo(Map.of(
                        "headers",
                        List.of(Map.of("Authorization", "[redacted]")),
                        "body",
                        Map.of("note", "[redacted]")));
        assertThat(Redactor.isClean(call)).isFalse();
    }

    @Test
    void keepsWhatIsNotText() {
        var values = Map.of("password", 4, "list", Arrays.asList(1, null, true));

        assertThat(Redactor.redact(values)).isEqualTo(values);
    }

    @Tag("slow")
    @Test
    void isFastOnLongHostileText() {
        String hostile = "api_key=".repeat(20_000) + "://" + "a".repeat(200_000) + "eyJ" + "b.".repeat(100_000);
        long started = System.nanoTime();

        Redactor.redact(hostile);

        assertThat(System.nanoTime() - started).isLessThan(2_000_000_000L);
    }
}
