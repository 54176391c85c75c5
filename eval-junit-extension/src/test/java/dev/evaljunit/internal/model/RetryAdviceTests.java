/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAdviceTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-19T14:33:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503, 504, 529})
    void retriesWhatMayGoBetterNextTime(int status) {
        assertThat(advice(status).isRetried()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 402, 403, 404, 422})
    void doesNotRetryWhatWillFailAgain(int status) {
        assertThat(advice(status).isRetried()).isFalse();
    }

    @Test
    void followsTheServersWish() {
        assertThat(advice(500, "x-should-retry", "false").isRetried()).isFalse();
        assertThat(advice(422, "x-should-retry", "true").isRetried()).isTrue();
        assertThat(advice(500, "x-should-retry", "maybe").isRetried()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404})
    void neverRetriesSomeStatusesEvenIfTheServerAsksForIt(int status) {
        assertThat(advice(status, "x-should-retry", "true").isRetried()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after-ms, 250, 250",
        "retry-after-ms, 250.4, 250",
        "Retry-After, 2, 2000",
        "Retry-After, 1.5, 1500",
        "Retry-After, 0, 0",
        "Retry-After, 3600, 3600000",
        "Retry-After, 'Tue, 19 May 2026 14:33:07 GMT', 7000",
        "Retry-After, 'Tue, 19 May 2026 14:00:00 GMT', 0",
        "Retry-After, 'Wed, 20 May 2026 14:00:00 GMT', 84420000"
    })
    void waitsAsLongAsTheServerWishes(String header, String value, long millis) {
        assertThat(advice(429, header, value).pause()).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"60, false", "60.001, true", "3600, true"})
    void recognizesWaitsThatAreTooLong(String seconds, boolean isTooLong) {
        assertThat(advice(503, "Retry-After", seconds).isPauseTooLong()).isEqualTo(isTooLong);
    }

    @Test
    void waitsForNothingThatIsNotRetried() {
        assertThat(advice(404, "Retry-After", "7").pause()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "NaN", "1e9", "99999999999", ""})
    void ignoresRetryHeadersThatItCannotParse(String value) {
        assertThat(advice(429, "Retry-After", value).pause()).isEmpty();
    }

    @Test
    void prefersMilliseconds() {
        var advice = advice(429, "Retry-After", "9", "Retry-After-Ms", "40");

        assertThat(advice.pause()).contains(Duration.ofMillis(40));
    }

    private static RetryAdvice advice(int status, String... headers) {
        return new RetryAdvice(new HttpReply(status, Headers.of(headers), ""), CLOCK);
    }
}
