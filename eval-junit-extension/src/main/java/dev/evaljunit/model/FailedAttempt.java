/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

/** An attempt without a reply, and whether another one makes sense. */
final class FailedAttempt extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ModelException failure;
    private final boolean retried;
    private final boolean pauses;

    private FailedAttempt(ModelException failure, boolean retried, boolean pauses) {
        super(failure);
        this.failure = failure;
        this.retried = retried;
        this.pauses = pauses;
    }

    static FailedAttempt last(ModelException failure) {
        return new FailedAttempt(failure, false, false);
    }

    static FailedAttempt retried(ModelException failure) {
        return new FailedAttempt(failure, true, false);
    }

    /** Return a copy that is retried when the pause that the server wants of everybody is over. */
    FailedAttempt afterPause() {
        return new FailedAttempt(failure, retried, true);
    }

    boolean isRetried() {
        return retried;
    }

    /** {@return whether the endpoint's throttle holds back the next attempt anyway} */
    boolean isHeldBack() {
        return pauses;
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
