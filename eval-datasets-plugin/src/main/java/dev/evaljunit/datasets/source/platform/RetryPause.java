/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/** How long to wait before a request is sent again: as the server states it, or else longer each time. */
final class RetryPause {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final int FACTOR = 4;

    private static final Pattern SECONDS = Pattern.compile("\\s*(\\d{1,9})(?:\\.\\d*)?\\s*");

    /** The Hugging Face Hub: r remaining requests, t seconds until the next window. */
    private static final Pattern WINDOW =
            Pattern.compile("\"[^\"]*\"\\s*;\\s*r\\s*=\\s*0\\s*;\\s*t\\s*=\\s*(\\d{1,9})");

    private RetryPause() {}

    /** @param attempt how many times the request was sent, from 1 */
    static Duration after(Headers headers, int attempt, Instant now) {
        return stated(headers, now).orElseGet(() -> FIRST.multipliedBy((long) Math.pow(FACTOR, attempt - 1)));
    }

    private static Optional<Duration> stated(Headers headers, Instant now) {
        return Optional.ofNullable(headers.get("Retry-After"))
                .flatMap(value -> seconds(value).or(() -> until(value, now)))
                .or(() -> Optional.ofNullable(headers.get("RateLimit-Reset")).flatMap(RetryPause::seconds))
                .or(() -> Optional.ofNullable(headers.get("RateLimit")).flatMap(RetryPause::window));
    }

    private static Optional<Duration> seconds(String value) {
        Matcher seconds = SECONDS.matcher(value);
        return seconds.matches() ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1)))) : Optional.empty();
    }

    private static Optional<Duration> until(String value, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> window(String value) {
        Matcher window = WINDOW.matcher(value);
        return window.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(window.group(1)))) : Optional.empty();
    }
}
