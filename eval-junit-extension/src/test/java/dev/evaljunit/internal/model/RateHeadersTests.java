/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.model.limit.CallOutcome.Left;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateHeadersTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-19T14:33:00Z"), ZoneOffset.UTC);

    private static RateHeaders headers(String... headers) {
        return new RateHeaders(new HttpReply(200, Headers.of(headers), ""), CLOCK);
    }

    @ParameterizedTest
    @CsvSource({
        "12ms, 12",
        "1s, 1000",
        "8.64s, 8640",
        "1m0s, 60000",
        "20, 20000",
        "0.5, 500",
        "0, 0",
        "2026-05-19T14:33:07Z, 7000",
        "2026-05-19T14:33:07.25Z, 7250"
    })
    void readsWhatIsLeftAndUntilWhen(String reset, long millis) {
        var left = headers("x-ratelimit-remaining-requests", "3", "x-ratelimit-reset-requests", reset);

        assertThat(left.requests()).isEqualTo(new Left(3, Duration.ofMillis(millis)));
        assertThat(left.tokens()).isNull();
    }

    @Test
    void readsTokens() {
        var left = headers("X-RateLimit-Remaining-Tokens", "0", "X-RateLimit-Reset-Tokens", "6s");

        assertThat(left.tokens()).isEqualTo(new Left(0, Duration.ofSeconds(6)));
    }

    @Test
    void readsThoseOfAnthropic() {
        var left = headers(
                "anthropic-ratelimit-requests-remaining", "4",
                "anthropic-ratelimit-requests-reset", "2026-05-19T14:33:30Z",
                "anthropic-ratelimit-tokens-remaining", "9000",
                "anthropic-ratelimit-tokens-reset", "2026-05-19T14:33:10Z");

        assertThat(left.requests()).isEqualTo(new Left(4, Duration.ofSeconds(30)));
        assertThat(left.tokens()).isEqualTo(new Left(9_000, Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1s",
        "many, 1s",
        "'', 1s",
        "3, soon",
        "3, ''",
        "3, -1s",
        "3, 6m0s",
        "3, 3600",
        "3, 2026-05-19T14:32:59Z",
        "3, 2026-05-20T14:33:00Z",
        "3, +1000000000-12-31T23:59:59Z",
        "99999999999999999999, 1s"
    })
    void ignoresInvalidValuesAndResetsThatAreTooFarAway(String remaining, String reset) {
        var left = headers("x-ratelimit-remaining-requests", remaining, "x-ratelimit-reset-requests", reset);

        assertThat(left.requests()).isNull();
    }

    @Test
    void ignoresARemainderWithoutReset() {
        assertThat(headers("x-ratelimit-remaining-requests", "0").requests()).isNull();
    }
}
