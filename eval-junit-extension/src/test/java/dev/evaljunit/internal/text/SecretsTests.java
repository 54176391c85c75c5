/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.internal.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test has secrets of its own, since the whole JVM knows them afterwards. */
class SecretsTests {

    @Test
    void areMaskedWhereverTheyOccur() {
        Secrets.add("plum-7-orchard");

        assertThat(Redactor.redact("<plum-7-orchard>plum-7-orchardplum-7-orchard plum-7-orchid"))
                .isEqualTo("<[redacted]>[redacted] plum-7-orchid");
        assertThat(Redactor.redact(Map.of("plum-7-orchard", "plum-7-orchard")))
                .isEqualTo(Map.of("[redacted]", "[redacted]"));
        assertThat(Redactor.isClean("plum-7-orchard")).isFalse();
    }

    @Test
    void areMaskedInAnyEncoding() {
        String secret = "p/w+1\"2&3='é\\ ü<plum>";
        Secrets.add(secret);
        String json = Json.write(secret);

        assertMasked("a " + secret + " b", "a [redacted] b");
        assertMasked(json, "\"[redacted]\"");
        assertMasked(Json.write(json), "\"\\\"[redacted]\\\"\"");
        assertMasked(json.replace("/", "\\/").replace("+", "\\u002B").replace("<", "\\u003c"), "\"[redacted]\"");
        assertMasked(
                "q="
                        + secret.replace("&", "&amp;")
                                .replace("\"", "&quot;")
                                .replace("'", "&#39;")
                                .replace("<", "&lt;"),
                "q=[redacted]");
    }

    @Test
    void areMaskedInUrls() {
        Secrets.add("s3cr/t+&=plum pie");
        Secrets.add("crème-brûlée-8");
        Secrets.add("crème-anglaise-9");

        assertMasked(encoded("crème-brûlée-8") + " é", "[redacted] é");
        assertMasked(encoded(encoded("crème-anglaise-9")), "[redacted]");
        assertMasked("q=" + encoded("s3cr/t+&=plum pie") + "&x", "q=[redacted]&x");
        assertMasked("q=" + encoded("s3cr/t+&=plum pie").replace("%2F", "%2f"), "q=[redacted]");
        assertMasked("q=s3cr/t%2B%26%3Dplum%20pie", "q=[redacted]");
        assertMasked(
                "q="
                        + encoded(encoded("s3cr/t+&=plum%20pie".replace("%20", " ")))
                                .replace("%2B", "+"),
                "q=[redacted]");
    }

    @Test
    void areMaskedInBase64WhateverIsAroundThem() {
        String secret = "7-plums-in-8-pies";
        Secrets.add(secret);
        var random = new Random(20_260_520);
        for (int i = 0; i < 300; i++) {
            String text = "u".repeat(random.nextInt(7)) + secret + "v".repeat(random.nextInt(7));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

            assertThat(Redactor.redact("Basic: " + Base64.getEncoder().encodeToString(bytes)))
                    .isEqualTo("Basic: [redacted]");
            assertThat(Redactor.redact(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                    .isEqualTo("[redacted]");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void assertMasked(String text, String expected) {
        assertThat(Redactor.redact(text)).isEqualTo(expected);
        assertThat(Redactor.redact(expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test",
                "password",
                "Password",
                "ollama",
                "lm-studio",
                "not-needed",
                "12345678",
                "a1",
                "2026-05-20"
            })
    void areNotMaskedIfTheyLookLikeOtherText(String word) {
        Secrets.add(word);

        assertThat(Redactor.redact("the word " + word + " stays")).isEqualTo("the word " + word + " stays");
    }

    @Test
    void areThePartsOfHeaders() {
        Secrets.addHeader(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("bot:plum-22-cake".getBytes(StandardCharsets.UTF_8)));
        Secrets.addHeader("X-Api-Key", "plum-33-cake");
        Secrets.addHeader("Cookie", "sid=plum-44-cake; theme=dark");
        Secrets.addHeader("Accept", "plum/55+cake");

        assertThat(Redactor.redact("plum-22-cake plum-33-cake plum-44-cake plum/55+cake dark"))
                .isEqualTo("[redacted] [redacted] [redacted] plum/55+cake dark");
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI_API_KEY,true",
        "openai.api.key,true",
        "mistral.apiKey,true",
        "CI_JOB_TOKEN,true",
        "SYSTEM_ACCESSTOKEN,true",
        "PGPASSWORD,true",
        "DB_PWD,true",
        "spring.datasource.password,true",
        "SECRET_KEY_BASE,true",
        "GITHUB_TOKEN_2,true",
        "AWS_SECRET_ACCESS_KEY,true",
        "PWD,false",
        "OLDPWD,false",
        "MAX_TOKENS,false",
        "PUBLIC_KEY,false",
        "SSH_AUTH_SOCK,false",
        "MONKEY,false",
        "SECRET_NAME,false",
        "eval.secrets,false",
        "user.dir,false",
        "COMPASS,false"
    })
    void areSettingsWithRevealingNames(String name, boolean isSecret) {
        assertThat(SecretShapes.ALL.isSecretSetting(name)).isEqualTo(isSecret);
    }

    @Test
    void areTheValuesOfSuchSettingsUnlessTheyAreFiles(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("key-1.pem"));
        Secrets.addSetting("SHOP_KEY", "plum-66-tart");
        Secrets.addSetting("SHOP_KEY", file.toString());
        Secrets.addSetting("SHOP_NAME", "plum-77-tart");

        assertThat(Redactor.redact("plum-66-tart plum-77-tart " + file)).isEqualTo("[redacted] plum-77-tart " + file);
    }

    @Test
    void areSystemPropertiesThatWereSetSinceTheStart() {
        System.setProperty("secrets.tests.token", "plum-88-tart");
        try {
            Secrets.addProperties();
        } finally {
            System.clearProperty("secrets.tests.token");
        }

        assertThat(Redactor.redact("plum-88-tart")).isEqualTo("[redacted]");
    }

    @Test
    void areDeclaredWhateverTheirNames() {
        System.setProperty("secrets.tests.plain", "quincejam");
        System.setProperty("secrets.tests.short", "qqq");
        try {
            Secrets.addDeclared("secrets.tests.plain");
            Secrets.addDeclared("secrets.tests.unset");
            assertThatThrownBy(() -> Secrets.addDeclared("secrets.tests.short"))
                    .hasMessage(
                            "the value of 'secrets.tests.short' must have at least 4 characters, or it cannot be told from other text");
        } finally {
            System.clearProperty("secrets.tests.plain");
            System.clearProperty("secrets.tests.short");
        }

        assertThat(Redactor.redact("quincejam qqq")).isEqualTo("[redacted] qqq");
    }

    @Test
    void areForgottenOnlyIfManyMoreCame() {
        Secrets.addSetting("OLDEST_TOKEN", "plum-99-soup");
        for (int i = 0; i < 1_100; i++) {
            Secrets.add("rotated-" + i + "-plum");
        }

        assertThat(Redactor.redact("plum-99-soup rotated-1099-plum rotated-500-plum"))
                .isEqualTo("[redacted] [redacted] [redacted]");
    }
}
