/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Policy;
import dev.evaljunit.Repeats;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a gate looks at: a number of a run and its bound, and the words for both. */
interface Measure {

    /** {@return what a gate on it is called, such as {@code pass-rate}} */
    String name();

    /** {@return which side of the limit is good} */
    Bound bound();

    /** {@return the floor or limit that was asked for} */
    double limit();

    /**
     * Check that it fits the eval.
     *
     * @throws EvalException if it does not, such as for a judge that does not exist
     */
    default void check(Collection<String> judges, Repeats repeats) {}

    /**
     * Check that it fits the rest of the gate.
     *
     * @throws EvalException if it does not
     */
    default void check(Terms terms) {}

    /** {@return how much of the run is known} */
    Coverage coverage(EvalRun run);

    /** {@return the numbers of some of the run's cases} */
    Sample sample(EvalRun run, List<CaseResult> cases);

    /** {@return how each case counts while the run goes on; empty if only all cases together say something} */
    default Optional<Watched> watched(Repeats repeats, Policy policy) {
        return Optional.empty();
    }

    /** {@return what those cases do that count as passed while the run goes on, such as {@code keep the limit}} */
    default String counting() {
        return bound().hold + " the " + bound().noun;
    }

    /** {@return the cases to look at first} */
    List<CaseResult> worst(EvalRun run, List<CaseResult> cases);

    /** {@return what to say of a case to look at} */
    String remark(CaseResult result);

    /** {@return what the observed value is called, such as {@code observed} or {@code p95}} */
    String label();

    /** {@return what the true value is called, such as {@code pass rate}} */
    String truth();

    /** {@return a value for readers, with enough digits to see on which side of the limit it is} */
    String format(double value);

    /** {@return the limit for readers, as the user wrote it} */
    default String limitText() {
        return format(limit());
    }

    /** {@return what was observed, such as {@code passed 19 of 20 cases (95.0 %)}} */
    String subject(EvalRun run, Sample sample, double observed);

    /** {@return what is asked for, such as {@code must pass at least 92.0 %}} */
    String demand();

    /** {@return the observed value and what it was made of} */
    String observed(EvalRun run, Sample sample, double observed);

    /** {@return what becomes of unknown trials, such as {@code left out}} */
    String unknownAre();

    /** {@return more facts, label to text} */
    default Map<String, String> more(Sample sample, Terms terms) {
        return Map.of();
    }

    /** {@return what would have to happen in so many cases for another decision} */
    String changed(long cases, boolean better);

    /**
     * {@return by what share everything could grow before a green gate turns red, infinite if however much; empty to say in
     * cases what it would take}
     */
    default OptionalDouble headroom(Reading reading, Policy policy) {
        return OptionalDouble.empty();
    }

    /** {@return what to do if a gate is red because nothing is shown} */
    default String ifOpen() {
        return "Too few cases to tell: add some, choose another %s, or take another policy.".formatted(bound().noun);
    }

    /** {@return which side is good of the true values that the gate sees} */
    default Bound sensitivityBound() {
        return bound();
    }

    /** {@return a true value in words, such as {@code a true pass rate of 88.3 %}} */
    default String trueValue(double value) {
        return "a true " + truth() + " of " + format(value);
    }

    /** {@return a true value that a team would want to see; empty if there is none that everybody would} */
    default OptionalDouble reference(Policy policy) {
        return OptionalDouble.empty();
    }
}
