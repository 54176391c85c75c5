/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import java.util.Map;

/** How messages speak of a measure. */
interface MeasureWords {

    /** {@return what the observed value is called, such as {@code observed} or {@code p95}} */
    String label();

    /** {@return what the true value is called, such as {@code pass rate}} */
    String truth();

    /** {@return a value for readers, with enough digits to see on which side of the limit it is} */
    String format(double value);

    /** {@return the limit for readers, as the user wrote it} */
    String limit();

    /** {@return what was observed, such as {@code passed 19 of 20 cases (95.0 %)}} */
    String subject(EvalRun run, Sample sample, double observed);

    /** {@return what is asked for, such as {@code must pass at least 92.0 %}} */
    String demand();

    /** {@return the observed value and what it was made of} */
    String observed(EvalRun run, Sample sample, double observed);

    /** {@return what becomes of unknown trials, such as {@code left out}} */
    String unknownAre();

    /** {@return more facts, label to text} */
    default Map<String, String> more(Sample sample, GateOptions options) {
        return Map.of();
    }

    /** {@return what would have to happen in so many cases for another decision} */
    String changed(long cases, boolean better);

    /** {@return what those cases do that count as passed while the run goes on, such as {@code keep the limit}} */
    default String counting() {
        return "pass";
    }

    /** {@return what to add to the line of a case to look at} */
    String remark(CaseResult result);

    /** {@return whether a green gate lists its worst cases, too} */
    default boolean listsCasesOfGreen() {
        return false;
    }

    /** {@return what it means that all values are equal} */
    default String ifConstant() {
        return "all values are equal, so the bounds assume the worst";
    }

    /** {@return what to do if a gate is red because nothing is shown} */
    default String ifOpen(LimitKind kind) {
        return "Too few cases to decide: add cases, or change the %s or the policy.".formatted(kind.noun);
    }

    /** {@return a true value in words, such as {@code a true pass rate of 88.3 %}} */
    default String trueValue(double value) {
        return "a true " + truth() + " of " + format(value);
    }
}
