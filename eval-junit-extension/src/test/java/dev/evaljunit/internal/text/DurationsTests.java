/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTests {

    @ParameterizedTest
    @CsvSource({
        "250ms, 250",
        "250 ms, 250",
        "2s, 2000",
        "' 2s ', 2000",
        "2S, 2000",
        "0.5s, 500",
        "1m30s, 90000",
        "1m, 60000",
        "1h, 3600000",
        "1h0.001s, 3600001",
        "90m, 5400000",
        "7d, 604800000",
        "1d12h, 129600000",
        "999999999999ms, 999999999999"
    })
    void readsWhatUsersWrite(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "2",
                "2 s",
                "s",
                "-2s",
                "2s1m",
                "1.5m",
                "0s",
                "0ms",
                "0h0m0s",
                "PT2S",
                "2sec",
                "1,5s",
                "1.0000000001s",
                "99999999999999999999h",
                "9999999999999999h",
                "3000000h",
                "0d",
                "40000d",
                "1h2d",
                "1.5d",
                "٢s"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' must be a duration such as 250ms, 2s or 1m30s");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.0009S, 0 ms",
        "PT0.038S, 38 ms",
        "PT0.9999S, 999 ms",
        "PT1S, 1.00 s",
        "PT1.844S, 1.84 s",
        "PT59.994S, 59.99 s",
        "PT59.996S, 1 min 0 s",
        "PT60S, 1 min 0 s",
        "PT2M5.9S, 2 min 5 s",
        "PT59M59S, 59 min 59 s",
        "PT1H, 1 h 0 min",
        "PT26H30M, 26 h 30 min"
    })
    void writesAUnitThatSuitsTheSize(Duration duration, String text) {
        assertThat(Durations.format(duration)).isEqualTo(text);
    }
}
