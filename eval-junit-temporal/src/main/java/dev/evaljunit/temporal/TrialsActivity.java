/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Runs a chunk of trials. */
@ActivityInterface
public interface TrialsActivity {

    /** {@return the packed result} */
    @ActivityMethod(name = "eval-trials")
    byte[] run(String launch, byte[] chunk);
}
