/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTests {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000/v1, http://localhost:8000/v1/chat/completions",
        "http://localhost:8000/v1/, http://localhost:8000/v1/chat/completions",
        "https://models.example, https://models.example/chat/completions",
        "https://models.example/x?api-version=1, https://models.example/x/chat/completions?api-version=1"
    })
    void appendsThePathAndKeepsTheQuery(String baseUrl, String url) {
        assertThat(Endpoint.of(baseUrl).url("chat/completions")).hasToString(url);
    }

    @Test
    void takesBlanksAwayAroundUrlAndKey() {
        var endpoint = new Endpoint(" https://models.example/v1\n", " secret\n", Duration.ofSeconds(1), 0);

        assertThat(endpoint.baseUrl()).isEqualTo("https://models.example/v1");
        assertThat(endpoint.apiKey()).isEqualTo("secret");
    }

    @Test
    void namesItsHost() {
        assertThat(Endpoint.of("https://models.example:8443/v1").host()).isEqualTo("models.example");
    }

    private static String quota(String url, String key) {
        return new Endpoint(url, key, Duration.ofSeconds(1), 0).quota();
    }

    @ParameterizedTest
    @CsvSource({
        "https://m.example/v1,    https://m.example:443/v2/?a=b, true",
        "https://m.example/v1,    http://m.example/v1,           false",
        "https://m.example/v1,    https://m.example:8443/v1,     false",
        "https://m.example/v1,    https://n.example/v1,          false"
    })
    void hasOneQuotaForSchemeHostAndPort(String url, String other, boolean isSame) {
        assertThat(quota(url, "k").equals(quota(other, "k"))).isEqualTo(isSame);
    }

    @Test
    void hasOneQuotaForEachKey() {
        assertThat(quota("https://m.example/v1", "k")).isNotEqualTo(quota("https://m.example/v1", "l"));
        assertThat(quota("https://m.example/v1", "k")).isNotEqualTo(quota("https://m.example/v1", ""));
    }

    @Test
    void namesItsQuotaWithoutHostAndKey() {
        assertThat(quota("https://m.example/v1", "sk-secret")).matches("[0-9a-f]{32}");
    }

    @Test
    void showsNeitherKeyNorQuery() {
        var endpoint = new Endpoint("https://models.example/v1/?key=hidden", "secret", Duration.ofSeconds(30), 2);

        assertThat(endpoint).hasToString("Endpoint[https://models.example/v1, with a key, timeout PT30S, 2 retries]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-secret", "ftp://models.example", "models.example/v1"})
    void refusesWhatIsNoUrlWithoutShowingIt(String baseUrl) {
        assertThatThrownBy(() -> Endpoint.of(baseUrl))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "The base URL of a model endpoint must be a URL such as http://localhost:11434/v1, found other text, which is not shown.");
    }

    @Test
    void reportsThatTheUrlIsMissing() {
        assertThatThrownBy(() -> Endpoint.of(" "))
                .hasMessage(
                        "The base URL of a model endpoint must be a URL such as http://localhost:11434/v1, found nothing.");
    }

    @Test
    void refusesUserAndPasswordInTheUrl() {
        assertThatThrownBy(() -> Endpoint.of("https://ann:secret@models.example/v1"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "The base URL of a model endpoint must not contain a user name or password. Use the API key instead.");
    }

    @Test
    void refusesKeysThatNoHeaderCanHold() {
        assertThatThrownBy(() -> new Endpoint("https://models.example/v1", "sec\nret", Duration.ofSeconds(1), 0))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "The API key of a model endpoint must consist of visible ASCII characters. Copy it again, without line breaks.");
    }

    @Test
    void refusesTimeoutsAndRetriesThatMakeNoSense() {
        assertThatThrownBy(() -> new Endpoint("https://models.example", "", Duration.ZERO, 0))
                .hasMessage("The timeout of a model endpoint must be positive, found: PT0S.");
        assertThatThrownBy(() -> new Endpoint("https://models.example", "", Duration.ofSeconds(1), 11))
                .hasMessage("The retries of a model endpoint must be from 0 to 10, found: 11.");
    }
}
