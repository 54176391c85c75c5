/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Verdict;
import org.apiguardian.api.API;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** Creates test failures from red verdicts. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by the front ends
public final class VerdictFailure {

    private VerdictFailure() {}

    /** {@return the failure with the verdict's message} */
    public static AssertionFailedError of(Verdict verdict) {
        return new AssertionFailedError(
                SafeText.shown(verdict.message()),
                ValueWrapper.create(Verdict.Status.PASS),
                ValueWrapper.create(verdict.status()));
    }
}
