/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt without a reply, and whether another one makes sense. */
final class FailedAttempt extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ModelException failure;
    private final boolean retried;
    private final transient @Nullable Duration wait;

    private FailedAttempt(ModelException failure, boolean retried, @Nullable Duration wait) {
        super(failure);
        this.failure = failure;
        this.retried = retried;
        this.wait = wait;
    }

    static FailedAttempt last(ModelException failure) {
        return new FailedAttempt(failure, false, null);
    }

    static FailedAttempt retried(ModelException failure) {
        return new FailedAttempt(failure, true, null);
    }

    /** Return a copy that is retried no earlier than the server wishes. */
    FailedAttempt after(Optional<Duration> newWait) {
        return new FailedAttempt(failure, retried, newWait.orElse(null));
    }

    boolean isRetried() {
        return retried;
    }

    /** {@return how long the server wants to be left alone; empty if it does not say} */
    Optional<Duration> waitWished() {
        return Optional.ofNullable(wait);
    }

    /** {@return what the caller is told after so many attempts} */
    ModelException failure(int attempts) {
        if (attempts == 1) {
            return failure;
        }
        String message = failure.getMessage() + " It was tried " + attempts + " times.";
        return new ModelException(failure.kind(), message, failure.getCause());
    }
}
