/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.assertions;

import dev.evaljunit.result.EvalRun;
import org.apiguardian.api.API;

/** Entry point for assertions on runs. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EvalAssertions {

    private EvalAssertions() {}

    /** Create assertions on a run. */
    public static EvalRunAssert assertThat(EvalRun actual) {
        return new EvalRunAssert(actual);
    }
}
