/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.TrialResult;
import java.util.Arrays;
import java.util.OptionalDouble;

/** The values of a quantity in a run: those that were recorded when the trials ended, or else measured now. */
final class QuantityValues {

    private QuantityValues() {}

    /** {@return the value of a trial; empty if it is unknown} */
    static OptionalDouble of(Quantity quantity, CaseResult result, TrialResult trial) {
        if (trial.measurements().isEmpty()) {
            return quantity.of(result.evalCase(), trial);
        }
        Double recorded = trial.measurements().get(quantity.key());
        if (recorded == null) {
            return quantity.of(result.evalCase(), trial);
        }
        return recorded.isNaN() ? OptionalDouble.empty() : OptionalDouble.of(recorded);
    }

    /** {@return the values of a case's trials, without the unknown ones} */
    static double[] ofTrials(Quantity quantity, CaseResult result) {
        double[] values = new double[result.trials().size()];
        int known = 0;
        for (TrialResult trial : result.trials()) {
            OptionalDouble value = of(quantity, result, trial);
            if (value.isPresent()) {
                values[known++] = value.getAsDouble();
            }
        }
        return known == values.length ? values : Arrays.copyOf(values, known);
    }

    /** {@return the mean of a case's trials; empty if none has a value} */
    static OptionalDouble mean(Quantity quantity, CaseResult result) {
        double[] values = ofTrials(quantity, result);
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(JudgeScores.mean(values));
    }
}
