/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import java.util.concurrent.CancellationException;

/** Thrown if the run ended before a call was made; never by user code. */
public final class RunEndedException extends CancellationException {

    private static final long serialVersionUID = 1;

    /** Create the end of a call that was not made. */
    public RunEndedException() {
        super("the run has ended");
    }
}
