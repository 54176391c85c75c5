/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointIdTests {

    private static EndpointId id(String url, String key) {
        return EndpointId.of(new Endpoint(url, key, Duration.ofSeconds(1), 0));
    }

    @ParameterizedTest
    @CsvSource({
        "https://m.example/v1,    https://m.example:443/v2/?a=b, true",
        "https://m.example/v1,    http://m.example/v1,           false",
        "https://m.example/v1,    https://m.example:8443/v1,     false",
        "https://m.example/v1,    https://n.example/v1,          false"
    })
    void isThatOfSchemeHostAndPort(String url, String other, boolean isSame) {
        assertThat(id(url, "k").equals(id(other, "k"))).isEqualTo(isSame);
    }

    @Test
    void differsByKey() {
        assertThat(id("https://m.example/v1", "k")).isNotEqualTo(id("https://m.example/v1", "l"));
        assertThat(id("https://m.example/v1", "k")).isNotEqualTo(id("https://m.example/v1", ""));
    }

    @Test
    void showsNeitherHostNorKey() {
        assertThat(id("https://m.example/v1", "sk-secret").digest()).matches("[0-9a-f]{32}");
    }
}
