/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.TrialResult;
import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalDouble;

/** A number that each trial has, such as how long it took, and the words for it. */
interface Quantity {

    /** {@return what gates on it are called first, such as {@code latency}} */
    String name();

    /** {@return whether high or low values are good} */
    Bound bound();

    /** {@return the value of a trial; empty if it is unknown, infinite if there never was one} */
    OptionalDouble of(TrialResult trial);

    /** {@return the values of a case's trials, without the unknown ones} */
    default double[] ofTrials(CaseResult result) {
        double[] values = new double[result.trials().size()];
        int known = 0;
        for (TrialResult trial : result.trials()) {
            OptionalDouble value = of(trial);
            if (value.isPresent()) {
                values[known++] = value.getAsDouble();
            }
        }
        return known == values.length ? values : Arrays.copyOf(values, known);
    }

    /** {@return how much of a run is known} */
    Coverage coverage(EvalRun run);

    /** Check that the quantity exists in the eval. */
    default void check(String gate, Collection<String> judges) {}

    /** {@return a value for readers, with enough digits to see on which side of the limit it is} */
    String format(double value, double limit);

    /** {@return the limit for readers, as the user wrote it} */
    default String limitText(double limit) {
        return format(limit, limit);
    }

    /** {@return what was observed, such as {@code answers in 1.20 s at p95}} */
    String subject(String value, String where);

    /** {@return what is asked for, such as {@code must answer in at most 2.00 s}} */
    String demand(String limit);

    /** {@return what to say of a case whose value is this} */
    String remark(CaseResult result, String value);
}
