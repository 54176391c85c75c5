/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmException;
import dev.evaljunit.LlmException.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Thrown if an attempt gets no reply. */
final class FailedAttempt extends Exception {

    private static final long serialVersionUID = 1L;

    private static final Set<Kind> NETWORK =
            EnumSet.of(Kind.TRANSPORT, Kind.TIMEOUT, Kind.REFUSED_CONNECTION, Kind.UNKNOWN_HOST);

    private final transient LlmException failure;
    private final boolean retried;
    private final boolean pauses;

    private FailedAttempt(LlmException failure, boolean retried, boolean pauses) {
        super(failure);
        this.failure = failure;
        this.retried = retried;
        this.pauses = pauses;
    }

    static FailedAttempt last(LlmException failure) {
        return new FailedAttempt(failure, false, false);
    }

    static FailedAttempt retried(LlmException failure) {
        return new FailedAttempt(failure, true, false);
    }

    /** Return a copy that is retried after the pause that the server asked for. */
    FailedAttempt afterPause() {
        return new FailedAttempt(failure, retried, true);
    }

    boolean isRetried() {
        return retried;
    }

    /** {@return whether the limiter of the endpoint delays the next attempt anyway} */
    boolean isDelayedByLimiter() {
        return pauses;
    }

    /** {@return whether the server explained the failure, instead of closing the connection or keeping silent} */
    boolean isExplained() {
        return !NETWORK.contains(failure.kind());
    }

    /**
     * {@return the exception for the caller after that many attempts}
     *
     * @param explained the latest attempt whose failure the server explained; {@code null} if there was none
     */
    LlmException failure(int attempts, @Nullable FailedAttempt explained) {
        if (attempts == 1) {
            return failure;
        }
        String message = failure.getMessage() + " Gave up after " + attempts + " attempts." + earlier(explained);
        return failure.withMessage(message);
    }

    private String earlier(@Nullable FailedAttempt explained) {
        return explained == null || isExplained() ? "" : " Before that: " + explained.failure.getMessage();
    }
}
