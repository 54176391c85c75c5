/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;


/** Tells whether somebody wants a run to stop. Asked every so often, from the thread that runs the pipeline. */
@FunctionalInterface
public interface Cancellation {

    /** Nobody does. */
    Cancellation NEVER = () -> false;

    /** {@return whether the run shall stop} */
    boolean isRequested();
}
