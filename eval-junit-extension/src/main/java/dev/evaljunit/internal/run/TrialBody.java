/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Agent;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Trial;
import org.jspecify.annotations.Nullable;

/** Calls the user's code for one trial. */
@FunctionalInterface
public interface TrialBody {

    /**
     * Run the user's code.
     *
     * @return what {@link Agent#answer} may return; code that breaks its contract returns null
     * @throws Throwable whatever the user's code throws, in languages without checked exceptions anything
     */
    @Nullable
    Object run(EvalCase evalCase, Trial trial) throws Throwable;
}
