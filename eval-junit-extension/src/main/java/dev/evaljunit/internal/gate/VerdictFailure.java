/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Verdict;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** Creates test failures from red verdicts. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by the front ends
public final class VerdictFailure {

    private VerdictFailure() {}

    /** {@return the failure with the verdict's whole message, for a run without a report} */
    public static AssertionFailedError of(Verdict verdict) {
        return of(verdict, Map.of(), "");
    }

    /**
     * {@return the failure of an assertion}
     *
     * @param pointers what to open and to run next, by its label, for the end of the message; empty for a run without a report, which
     *     gets the whole message
     * @param description what precedes the message; may be empty
     */
    public static AssertionFailedError of(Verdict verdict, Map<String, String> pointers, String description) {
        String message = pointers.isEmpty() ? verdict.message() : VerdictMessage.of(verdict, pointers);
        return failure(verdict, description + message, false);
    }

    /**
     * {@return the failure of a gate whose run has a report}
     *
     * @param pointers what to open and to run next, by its label, for the end of the message
     */
    public static AssertionFailedError of(Verdict verdict, Map<String, String> pointers) {
        return failure(verdict, VerdictMessage.of(verdict, pointers), true);
    }

    /** {@return the verdict that a test failed with; empty if it failed for another reason} */
    public static Optional<Verdict> verdict(Throwable failure) {
        return failure instanceof RedGate red ? Optional.ofNullable(red.verdict) : Optional.empty();
    }

    /** {@return whether a test failed with a verdict that a report and the console show, too} */
    public static boolean isReported(Throwable failure) {
        return failure instanceof RedGate red && red.isReported;
    }

    private static AssertionFailedError failure(Verdict verdict, String message, boolean isReported) {
        return new RedGate(SafeText.shown(message), verdict, isReported);
    }

    /** Prints the reason on the first line, where build tools look for it; its base class begins a message of several lines on the second. */
    private static final class RedGate extends AssertionFailedError {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable Verdict verdict;
        private final boolean isReported;

        RedGate(String message, Verdict verdict, boolean isReported) {
            super(message, ValueWrapper.create(Verdict.Status.PASS), ValueWrapper.create(verdict.status()));
            this.verdict = verdict;
            this.isReported = isReported;
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // prints as the base class does for a message of one line
        public String toString() {
            return AssertionFailedError.class.getName() + ": " + getMessage();
        }
    }
}
