/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Trial;

/** The trial of a method that returns its answer. */
record ReturningTrial(int number, int total) implements Trial {

    @Override
    public void answer(Object returned) {
        throw new IllegalStateException(
                "trial.answer(...) must not be called by a method that returns its answer. Return it instead.");
    }
}
