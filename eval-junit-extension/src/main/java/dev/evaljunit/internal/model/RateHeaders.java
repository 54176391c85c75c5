/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.internal.model.limit.CallLimiter;
import dev.evaljunit.internal.model.limit.CallOutcome.Left;
import dev.evaljunit.internal.text.Durations;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is left of a quota from the headers of a response: {@code x-ratelimit-remaining-requests} and
 * {@code x-ratelimit-reset-requests} of OpenAI and Azure, {@code anthropic-ratelimit-requests-remaining} and
 * {@code …-reset} of Anthropic, and the same for tokens. A reset is a duration ({@code 6m0s}), seconds ({@code 20}) or a
 * time ({@code 2026-05-19T14:33:00Z}). A reset further away than the longest wait is ignored: the server will refuse by
 * itself.
 */
record RateHeaders(HttpReply reply, Clock clock) {

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}(\\.\\d{1,9})?");

    @Nullable
    Left requests() {
        return left("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests")
                .or(() -> left("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"))
                .orElse(null);
    }

    @Nullable
    Left tokens() {
        return left("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens")
                .or(() -> left("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"))
                .orElse(null);
    }

    private Optional<Left> left(String remaining, String reset) {
        return reply.header(remaining)
                .filter(text -> AMOUNT.matcher(text).matches())
                .map(Long::valueOf)
                .flatMap(amount -> reply.header(reset).flatMap(this::untilReset).map(after -> new Left(amount, after)));
    }

    private Optional<Duration> untilReset(String text) {
        return seconds(text)
                .or(() -> duration(text))
                .or(() -> untilTime(text))
                .filter(reset -> !reset.isNegative() && reset.compareTo(CallLimiter.LONGEST_WAIT) <= 0);
    }

    private static Optional<Duration> seconds(String text) {
        return SECONDS.matcher(text).matches()
                ? Optional.of(Duration.ofMillis(Math.round(1_000 * Double.parseDouble(text))))
                : Optional.empty();
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Durations.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Duration> untilTime(String text) {
        try {
            return Optional.of(Duration.between(clock.instant(), Instant.parse(text)));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
