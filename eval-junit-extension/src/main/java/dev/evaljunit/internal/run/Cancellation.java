/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

/** Whether to cancel a run. Polled by the thread that runs the pipeline. */
@FunctionalInterface
public interface Cancellation {

    /** A run that is never cancelled. */
    Cancellation NEVER = () -> false;

    /** {@return whether to cancel the run} */
    boolean isRequested();
}
