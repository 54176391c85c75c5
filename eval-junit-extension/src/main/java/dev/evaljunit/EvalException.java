/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.SafeThrowable;
import org.apiguardian.api.API;

/**
 * Thrown if an eval cannot run as it is written or configured.
 *
 * <p>The message names the place (file and line, or annotation and method), what was found, and the next step. Secrets in it
 * are masked, and control characters and commands to a CI server have no effect.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EvalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Create an exception with a complete message and no cause. */
    public EvalException(String message) {
        super(SafeText.shown(message));
    }

    /** Create an exception with a complete message and its cause. */
    public EvalException(String message, Throwable cause) {
        super(SafeText.shown(message), SafeThrowable.of(cause));
    }
}
