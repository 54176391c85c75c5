/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

/** Thrown if a run was aborted, so that none of its trials counts; the cause is the reason. */
final class RunBroken extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Throwable reason;

    RunBroken(Throwable reason) {
        super(null, reason, false, false);
        this.reason = reason;
    }

    /** {@return why it was aborted} */
    Throwable reason() {
        return reason;
    }
}
