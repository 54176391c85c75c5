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

/** The decision of a gate on a run, as console, reports and test results show it. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Verdict {

    /** The result of a gate's rule. */
    public enum Status {
        /** The rule holds: for the observed value under {@link Policy#POINT}, else for the true value. Always green. */
        PASS,
        /** The rule does not hold, for the observed or the true value. Never green. */
        FAIL,
        /**
         * The run does not show on which side of the floor the true value is. The policy decides whether that is green.
         */
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
     * @throws IllegalArgumentException if the status is not {@link Status#INCONCLUSIVE} and implies the other
     */
    public Verdict withGreen(boolean newGreen) {
        if (status != Status.INCONCLUSIVE && newGreen != isGreen) {
            throw new IllegalArgumentException(
                    "A verdict must not be " + (newGreen ? "green" : "red") + " with the status " + status);
        }
        return new Verdict(gate, status, newGreen, explanation, numbers);
    }

    /** Return a copy with another explanation. */
    public Verdict withExplanation(Explanation newExplanation) {
        return new Verdict(gate, status, isGreen, newExplanation, numbers);
    }

    /** Return a copy with other numbers, see {@link #numbers}. */
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

    /**
     * {@return the numbers for tools, as in {@code run.json}: names to numbers, texts and lists of such maps; for
     * {@link Status#ERROR}, only its cause, if another run may cure it, or the state of a baseline that could not be used}
     */
    public Map<String, Object> numbers() {
        return numbers;
    }

    /** {@return whether the gate lets the build pass} */
    public boolean isGreen() {
        return isGreen;
    }

    /** {@return one sentence with the decision and its reason} */
    public String sentence() {
        return explanation.sentence();
    }

    /** {@return the facts behind the decision, label to text, in display order} */
    public Map<String, String> facts() {
        return explanation.facts();
    }

    /** {@return the cases to look at first, one line each; empty if there are none} */
    public List<String> cases() {
        return explanation.cases();
    }

    /** {@return the next step for the reader; empty if there is none} */
    public String nextStep() {
        return explanation.nextStep();
    }

    /** {@return the whole message: sentence, facts, cases and next step} */
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
