/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a call says about its endpoint.
 *
 * @param kind how it ended
 * @param pause how long the server wants to be left alone; {@code null} if it does not say
 * @param requests what is left of the quota of requests; {@code null} if it does not say
 * @param tokens what is left of the quota of tokens; {@code null} if it does not say
 */
record Outcome(
        Kind kind,
        @Nullable Duration pause,
        @Nullable Left requests,
        @Nullable Left tokens) {

    static final Outcome NEUTRAL = of(Kind.NEUTRAL);
    static final Outcome FAILED = of(Kind.FAILED);

    enum Kind {
        /** Answered, with a reply or a complaint about the request. */
        ACCEPTED,
        /** Too many requests. */
        REFUSED,
        /** Too much work for the server. */
        OVERLOADED,
        /** Trouble of the server or the network. */
        FAILED,
        /** Says nothing: broken off by the caller, or never sent, such as a recorded reply. */
        NEUTRAL
    }

    /**
     * What is left of a quota.
     *
     * @param amount requests or tokens, at least 0
     * @param reset after which time the quota is full again, at most {@link RetryAdvice#LONGEST_WAIT}
     */
    record Left(long amount, Duration reset) {}

    private static Outcome of(Kind kind) {
        return new Outcome(kind, null, null, null);
    }

    Optional<Duration> pauseWished() {
        return Optional.ofNullable(pause);
    }

    boolean isPauseTooLong() {
        return pause != null && pause.compareTo(RetryAdvice.LONGEST_WAIT) > 0;
    }

    boolean isRefusal() {
        return kind == Kind.REFUSED || kind == Kind.OVERLOADED;
    }
}
