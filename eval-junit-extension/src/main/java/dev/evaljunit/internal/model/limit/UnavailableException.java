/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown if an endpoint will not accept calls soon enough to wait for it. */
public final class UnavailableException extends Exception {

    /** How long an endpoint may refuse every call before calls stop waiting for it. */
    public static final Duration PATIENCE = Duration.of(LimitState.PATIENCE, ChronoUnit.MICROS);

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration pauseLeft;

    private UnavailableException(@Nullable Duration pauseLeft) {
        this.pauseLeft = pauseLeft;
    }

    /** It asked for a pause longer than {@link CallLimiter#LONGEST_WAIT}. */
    public static UnavailableException pausesFor(Duration pauseLeft) {
        return new UnavailableException(pauseLeft);
    }

    /** It has refused every call for {@link #PATIENCE}. */
    public static UnavailableException refusesAll() {
        return new UnavailableException(null);
    }

    /** {@return what is left of the pause that it asked for; empty if it has refused every call} */
    public Optional<Duration> pauseLeft() {
        return Optional.ofNullable(pauseLeft);
    }
}
