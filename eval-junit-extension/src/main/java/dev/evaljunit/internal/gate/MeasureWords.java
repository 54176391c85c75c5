/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import java.util.Map;

/** The words of messages about a measure. */
interface MeasureWords {

    /** {@return the label of the observed value, such as {@code observed} or {@code p95}} */
    String label();

    /** {@return the name of the true value, such as {@code pass rate}} */
    String truth();

    /** {@return a value as text, with enough digits to show on which side of the limit it is} */
    String format(double value);

    /** {@return the limit as the user wrote it} */
    String limit();

    /** {@return the observation, such as {@code passed 19 of 20 cases (95.0 %)}} */
    String subject(EvalRun run, Sample sample, double observed);

    /** {@return the rule, such as {@code must pass at least 92.0 %}} */
    String demand();

    /** {@return the observed value and the counts behind it} */
    String observed(EvalRun run, Sample sample, double observed);

    /** {@return the observed value as a report shows it in one line} */
    default String shown(Sample sample, double observed) {
        return format(observed);
    }

    /** {@return how unknown trials count, such as {@code left out}} */
    String unknownAre();

    /** {@return more facts, label to text} */
    default Map<String, String> more(Sample sample, GateOptions options) {
        return Map.of();
    }

    /** {@return the change of a number of cases that would give another decision} */
    String changed(long cases, boolean better);

    /** {@return the verb of cases that count as passed for an early decision, such as {@code stay within the limit}} */
    default String counting() {
        return "pass";
    }

    /** {@return the remark on a case in the list of cases} */
    String remark(CaseResult result);

    /** {@return whether a green gate lists its worst cases, too} */
    default boolean listsCasesOfGreen() {
        return false;
    }

    /** {@return the consequence of equal values} */
    default String ifConstant() {
        return "all values are equal, so the bounds assume the worst";
    }

    /** {@return what decides under {@link dev.evaljunit.Policy#POINT}} */
    default String deciding() {
        return "the observed value decides";
    }

    /** {@return the next step if the result is inconclusive} */
    default String ifOpen(LimitKind kind) {
        return "Too few cases to decide: add cases, or change the %s or the policy.".formatted(kind.noun);
    }

    /** {@return a true value in words, such as {@code a true pass rate of 88.3 %}} */
    default String trueValue(double value) {
        return "a true " + truth() + " of " + format(value);
    }
}
