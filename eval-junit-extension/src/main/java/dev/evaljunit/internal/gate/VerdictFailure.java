/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** Creates test failures from red verdicts. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by the front ends
public final class VerdictFailure {

    /** A build tool prints each message twice, and several gates of an eval may be red. */
    private static final int MOST_LINES = 8;

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
        return failure(verdict, message(verdict, pointers));
    }

    /** {@return the sentence, the first facts, the worst case if the facts tell nothing of cases, the whole advice, and the pointers} */
    public static String message(Verdict verdict, Map<String, String> pointers) {
        var last = new LinkedHashMap<String, String>();
        if (!verdict.cases().isEmpty() && Collections.disjoint(verdict.facts().keySet(), Traits.LABELS)) {
            last.put("worst", verdict.cases().get(0));
        }
        if (!verdict.nextStep().isEmpty()) {
            last.put("next step", verdict.nextStep());
        }
        last.putAll(pointers);
        var lines = new LinkedHashMap<String, String>();
        verdict.facts().entrySet().stream()
                .limit(Math.max(0, MOST_LINES - 1 - last.size()))
                .forEach(fact -> lines.put(fact.getKey(), fact.getValue()));
        lines.putAll(last);
        lines.replaceAll((label, text) -> oneLine(text));
        return Explanation.of(oneLine(verdict.sentence())).withFacts(lines).toString();
    }

    /** The texts of a user's gate may have several lines. */
    private static String oneLine(String text) {
        return text.indexOf('\n') < 0 ? text : SafeText.line(text);
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
