/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.model.limit.CallOutcome;
import dev.evaljunit.internal.model.limit.CallOutcome.Kind;
import dev.evaljunit.internal.model.limit.CallOutcome.Left;
import java.time.Clock;
import java.time.Duration;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpOutcomeTests {

    private static CallOutcome outcome(int status, String body, String... headers) {
        return HttpOutcome.of(new HttpReply(status, Headers.of(headers), body), Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource({
        "200, ACCEPTED",
        "400, ACCEPTED",
        "404, ACCEPTED",
        "422, ACCEPTED",
        "401, NEUTRAL",
        "403, NEUTRAL",
        "429, REFUSED",
        "408, FAILED",
        "500, FAILED",
        "502, FAILED",
        "503, FAILED",
        "529, OVERLOADED"
    })
    void readsTheStatus(int status, Kind kind) {
        assertThat(outcome(status, "").kind()).isEqualTo(kind);
    }

    @Test
    void takesABusyServerThatNamesAWaitForOverloaded() {
        assertThat(outcome(503, "", "Retry-After", "2").kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(outcome(503, "", "Retry-After-Ms", "20").kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(outcome(500, "", "Retry-After", "2").kind()).isEqualTo(Kind.FAILED);
    }

    @ParameterizedTest
    @CsvSource({"429, type", "500, type", "503, code"})
    void obeysAServerThatDecidesAboutRetries(int status, String key) {
        String body = "{\"error\":{\"%s\":\"overloaded_error\"}}".formatted(key);

        assertThat(outcome(status, body).kind()).isEqualTo(Kind.OVERLOADED);
    }

    @ParameterizedTest
    @CsvSource({"code, insufficient_quota", "type, insufficient_quota", "type, billing_error"})
    void learnsNothingFromAnAccountWithoutCredit(String key, String value) {
        assertThat(outcome(429, "{\"error\":{\"%s\":\"%s\"}}".formatted(key, value))
                        .kind())
                .isEqualTo(Kind.NEUTRAL);
    }

    @Test
    void takesOverTheWaitAndWhatIsLeft() {
        CallOutcome outcome = outcome(
                429, "", "Retry-After", "2", "x-ratelimit-remaining-tokens", "7", "x-ratelimit-reset-tokens", "3s");

        assertThat(outcome)
                .isEqualTo(
                        new CallOutcome(Kind.REFUSED, Duration.ofSeconds(2), null, new Left(7, Duration.ofSeconds(3))));
    }

    @Test
    void heedsNoWaitOfAFailureThatIsFinal() {
        assertThat(outcome(404, "", "Retry-After", "2").pause()).isNull();
    }
}
