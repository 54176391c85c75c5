/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.simulation;

import org.jspecify.annotations.Nullable;

/** Thrown if the model of a simulated user does not play it. The agent is not to blame, so the trial is unscored. */
public final class UserFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UserFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
