/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What a gate decided about a run. Every surface (test result, console, report, exit status) shows this object.
 *
 * @param gate the gate's name, such as {@code pass-rate}
 * @param status the decision
 * @param isGreen whether the build may go on as far as this gate is concerned; follows from the status, but for
 *     {@link Status#INCONCLUSIVE}, which is green or red by the gate's {@link Policy}
 * @param explanation the decision in words
 * @param numbers what the words were made of, for tools: names to numbers, texts and lists of such maps, as in the
 *     {@code numbers} of {@code run.json}; empty for {@link Status#ERROR}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Verdict(
        String gate, Status status, boolean isGreen, Explanation explanation, Map<String, Object> numbers) {

    /** The decisions a gate can come to. */
    public enum Status {
        /** The rule holds: as observed under {@link Policy#POINT}, as shown under the others. Always green. */
        PASS,
        /** The rule does not hold, as observed or as shown. Never green. */
        FAIL,
        /** The run does not show on which side of the floor the truth is. The policy decides whether that is green. */
        INCONCLUSIVE,
        /** The gate could not be applied: too little was scored, or the configuration is wrong. Never green. */
        ERROR
    }

    public Verdict {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        if (isGreen ? status == Status.FAIL || status == Status.ERROR : status == Status.PASS) {
            throw new IllegalArgumentException(
                    "A verdict must not be " + (isGreen ? "green" : "red") + " with the status " + status);
        }
    }

    /** Return a verdict without numbers, which is green if its rule holds. */
    public static Verdict of(String gate, Status status, Explanation explanation) {
        return new Verdict(gate, status, status == Status.PASS, explanation, Map.of());
    }

    /** {@return one sentence that says what was decided and why} */
    public String sentence() {
        return explanation.sentence();
    }

    /** {@return the numbers behind it, label to text, in the order to show them in} */
    public Map<String, String> facts() {
        return explanation.facts();
    }

    /** {@return the cases to look at first, one line each; empty if there are none} */
    public List<String> cases() {
        return explanation.cases();
    }

    /** {@return what the reader can do now; empty if nothing is to be done} */
    public String nextStep() {
        return explanation.nextStep();
    }

    /** {@return the whole message, as every surface shows it} */
    public String message() {
        return VerdictText.of(explanation);
    }
}
