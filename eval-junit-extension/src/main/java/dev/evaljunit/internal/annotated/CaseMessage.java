/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.annotated;

import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;

/** The message of the test of a case that did not pass. */
public final class CaseMessage {

    private CaseMessage() {}

    /** {@return the message, with the file and line of the case} */
    public static String of(CaseResult result) {
        String id = result.evalCase().id();
        String location = result.evalCase().location();
        if (result.isSkipped()) {
            return "Case '%s' was %s [%s]".formatted(id, result.reason(), location);
        }
        String ended = result.isApplicable() ? "did not pass" : "does not count";
        return "Case '%s' %s: %s [%s] (%s)"
                .formatted(id, ended, result.reason(), location, Durations.format(latency(result)));
    }

    /** Surefire reports no time of an aborted test. */
    private static Duration latency(CaseResult result) {
        return result.trials().stream().map(TrialResult::latency).reduce(Duration.ZERO, Duration::plus);
    }
}
