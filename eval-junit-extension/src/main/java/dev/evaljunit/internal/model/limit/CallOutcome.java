/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a call reveals about its endpoint.
 *
 * @param kind how the call ended
 * @param pause how long the server asked to wait; {@code null} if it did not
 * @param requests what is left of the quota of requests; {@code null} if unknown
 * @param tokens what is left of the quota of tokens; {@code null} if unknown
 */
public record CallOutcome(
        Kind kind,
        @Nullable Duration pause,
        @Nullable Left requests,
        @Nullable Left tokens) {

    /** Reveals nothing. */
    public static final CallOutcome NEUTRAL = of(Kind.NEUTRAL);

    /** Failed in the network. */
    public static final CallOutcome FAILED = of(Kind.FAILED);

    /** How a call ends. */
    public enum Kind {
        /** Answered, with a reply or a complaint about the request. */
        ACCEPTED,
        /** Refused: too many requests. */
        REFUSED,
        /** Refused: the server is overloaded. */
        OVERLOADED,
        /** Failed in the server or the network. */
        FAILED,
        /** Reveals nothing: cancelled by the caller, or never sent, such as a recorded reply. */
        NEUTRAL
    }

    /**
     * What is left of a quota.
     *
     * @param amount requests or tokens, at least 0
     * @param reset after which time the quota is full again, at most {@link CallLimiter#LONGEST_WAIT}
     */
    public record Left(long amount, Duration reset) {}

    private static CallOutcome of(Kind kind) {
        return new CallOutcome(kind, null, null, null);
    }

    Optional<Duration> pauseAskedFor() {
        return Optional.ofNullable(pause);
    }

    boolean isPauseTooLong() {
        return pause != null && pause.compareTo(CallLimiter.LONGEST_WAIT) > 0;
    }

    boolean isRefusal() {
        return kind == Kind.REFUSED || kind == Kind.OVERLOADED;
    }
}
