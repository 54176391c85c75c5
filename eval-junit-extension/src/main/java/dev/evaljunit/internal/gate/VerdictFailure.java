/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Verdict;
import java.util.Map;
import org.apiguardian.api.API;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** Creates test failures from red verdicts. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by the front ends
public final class VerdictFailure {

    private VerdictFailure() {}

    /** {@return the failure with the verdict's whole message, for a run without a report} */
    public static AssertionFailedError of(Verdict verdict) {
        return failure(verdict, verdict.message());
    }

    /**
     * {@return the failure of a gate whose run has a report}
     *
     * @param pointers what to open and to run next, by its label, for the end of the message
     */
    public static AssertionFailedError of(Verdict verdict, Map<String, String> pointers) {
        return failure(verdict, VerdictMessage.of(verdict, pointers));
    }

    private static AssertionFailedError failure(Verdict verdict, String message) {
        return new RedGate(SafeText.shown(message), verdict.status());
    }

    /** Prints the reason on the first line, where build tools look for it; its base class begins a message of several lines on the second. */
    private static final class RedGate extends AssertionFailedError {

        private static final long serialVersionUID = 1L;

        RedGate(String message, Verdict.Status found) {
            super(message, ValueWrapper.create(Verdict.Status.PASS), ValueWrapper.create(found));
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // prints as the base class does for a message of one line
        public String toString() {
            return AssertionFailedError.class.getName() + ": " + getMessage();
        }
    }
}
