/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import dev.evaljunit.Policy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The decision of a gate about a run, as every surface shows it. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Verdict {

    /** The possible decisions. */
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

    private final String gate;
    private final Status status;
    private final boolean isGreen;
    private final Explanation explanation;
    private final Map<String, Object> numbers;

    private Verdict(String gate, Status status, boolean isGreen, Explanation explanation, Map<String, Object> numbers) {
        this.gate = gate;
        this.status = status;
        this.isGreen = isGreen;
        this.explanation = explanation;
        this.numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /** Create a verdict without numbers, green if it is a {@link Status#PASS}. */
    public static Verdict of(String gate, Status status, Explanation explanation) {
        return new Verdict(gate, status, status == Status.PASS, explanation, Map.of());
    }

    /**
     * Return a copy that is green or red.
     *
     * @throws IllegalArgumentException if the status leaves no choice: only {@link Status#INCONCLUSIVE} does
     */
    public Verdict withGreen(boolean newGreen) {
        if (status != Status.INCONCLUSIVE && newGreen != isGreen) {
            throw new IllegalArgumentException(
                    "A verdict must not be " + (newGreen ? "green" : "red") + " with the status " + status);
        }
        return new Verdict(gate, status, newGreen, explanation, numbers);
    }

    /** Return a copy with other words. */
    public Verdict withExplanation(Explanation newExplanation) {
        return new Verdict(gate, status, isGreen, newExplanation, numbers);
    }

    /** Return a copy with numbers for tools. */
    public Verdict withNumbers(Map<String, Object> newNumbers) {
        return new Verdict(gate, status, isGreen, explanation, newNumbers);
    }

    /** {@return the gate's name} */
    public String gate() {
        return gate;
    }

    /** {@return the decision} */
    public Status status() {
        return status;
    }

    /** {@return the decision in words} */
    public Explanation explanation() {
        return explanation;
    }

    /** {@return the numbers for tools: names to numbers, texts and lists of such maps, as in {@code numbers} of {@code run.json}; empty
     *     for {@link Status#ERROR}} */
    public Map<String, Object> numbers() {
        return numbers;
    }

    /** {@return whether the build may go on as far as this gate is concerned} */
    public boolean isGreen() {
        return isGreen;
    }

    /** {@return one sentence with the decision and its reason} */
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Verdict that
                && gate.equals(that.gate)
                && status == that.status
                && isGreen == that.isGreen
                && explanation.equals(that.explanation)
                && numbers.equals(that.numbers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(gate, status, isGreen, explanation, numbers);
    }

    @Override
    public String toString() {
        return "Verdict[%s: %s, %s]".formatted(gate, status, isGreen ? "green" : "red");
    }
}
