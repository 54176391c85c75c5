/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Agent;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Trial;
import org.apiguardian.api.API;

/** What a front end does for one trial: calls the user's code and returns what that returned. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // implemented by the front ends
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
