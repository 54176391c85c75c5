/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Agent;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Trial;

/** What a front end does for one trial: calls the user's code and returns what that returned. */
@FunctionalInterface
public interface TrialBody {

    /**
     * Run the user's code.
     *
     * @return what {@link Agent#answer} may return
     * @throws Exception whatever the user's code throws
     */
    Object run(EvalCase evalCase, Trial trial) throws Exception;
}
