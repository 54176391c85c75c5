/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The decision of a gate in words. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Explanation {

    private final String sentence;
    private final Map<String, String> facts;
    private final List<String> cases;
    private final String nextStep;

    private Explanation(String sentence, Map<String, String> facts, List<String> cases, String nextStep) {
        this.sentence = sentence;
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        this.cases = List.copyOf(cases);
        this.nextStep = nextStep;
    }

    /** Create an explanation that consists of one sentence. */
    public static Explanation of(String sentence) {
        return new Explanation(sentence, Map.of(), List.of(), "");
    }

    /** Return a copy with another sentence. */
    public Explanation withSentence(String newSentence) {
        return new Explanation(newSentence, facts, cases, nextStep);
    }

    /** Return a copy with the facts behind the decision, label to text, in display order. */
    public Explanation withFacts(Map<String, String> newFacts) {
        return new Explanation(sentence, newFacts, cases, nextStep);
    }

    /** Return a copy with the cases to look at first, one line each. */
    public Explanation withCases(List<String> newCases) {
        return new Explanation(sentence, facts, newCases, nextStep);
    }

    /** Return a copy with the next step for the reader. */
    public Explanation withNextStep(String newNextStep) {
        return new Explanation(sentence, facts, cases, newNextStep);
    }

    /** {@return one sentence with the decision and its reason} */
    public String sentence() {
        return sentence;
    }

    /** {@return the facts behind the decision, label to text, in display order} */
    public Map<String, String> facts() {
        return facts;
    }

    /** {@return the cases to look at first, one line each; empty if there are none} */
    public List<String> cases() {
        return cases;
    }

    /** {@return the next step for the reader; empty if there is none} */
    public String nextStep() {
        return nextStep;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Explanation that
                && sentence.equals(that.sentence)
                && facts.equals(that.facts)
                && cases.equals(that.cases)
                && nextStep.equals(that.nextStep);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sentence, facts, cases, nextStep);
    }

    @Override
    public String toString() {
        return VerdictText.of(this);
    }
}
