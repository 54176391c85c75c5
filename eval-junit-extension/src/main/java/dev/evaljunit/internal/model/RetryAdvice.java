/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.internal.model.limit.CallLimiter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether and when to try again, by the status and the headers of a response. */
record RetryAdvice(HttpReply reply, Clock clock) {

    private static final Set<Integer> NEVER = Set.of(400, 401, 402, 403, 404);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    boolean isRetried() {
        int status = reply.status();
        if (NEVER.contains(status)) {
            return false;
        }
        return reply.header("x-should-retry")
                .filter(value -> value.equals("true") || value.equals("false"))
                .map(Boolean::valueOf)
                .orElse(status == 408 || status == 409 || status == 429 || status >= 500);
    }

    boolean isPauseTooLong() {
        return pause().filter(pause -> pause.compareTo(CallLimiter.LONGEST_WAIT) > 0)
                .isPresent();
    }

    /** {@return how long the server asked to wait; empty if it did not, or another attempt makes no sense} */
    Optional<Duration> pause() {
        return isRetried()
                ? reply.header("retry-after-ms")
                        .flatMap(text -> number(text, 1))
                        .or(() -> reply.header("retry-after").flatMap(this::secondsOrDate))
                        .or(() -> ErrorBody.parse(reply.body()).retryDelay())
                : Optional.empty();
    }

    private Optional<Duration> secondsOrDate(String text) {
        return number(text, 1_000).or(() -> untilDate(text));
    }

    private static Optional<Duration> number(String text, int millis) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(text) * millis)))
                : Optional.empty();
    }

    private Optional<Duration> untilDate(String text) {
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(clock.instant(), date.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
