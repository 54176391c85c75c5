/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.gate.CaseQuantity;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.TrialResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The values of a quantity in a run: those that were recorded when trials and cases ended, or else measured now. */
final class QuantityValues {

    private QuantityValues() {}

    /** {@return the trials of a case that have a value each; the first one stands for the case if that has the value} */
    static List<TrialResult> units(Quantity quantity, CaseResult result) {
        return quantity instanceof CaseQuantity ? result.trials().subList(0, 1) : result.trials();
    }

    /** {@return what has a value each: {@code case} or {@code trial}} */
    static String unit(Quantity quantity) {
        return quantity instanceof CaseQuantity ? "case" : "trial";
    }

    /** {@return the value of a trial or of its case; empty if it is unknown} */
    static OptionalDouble of(Quantity quantity, CaseResult result, TrialResult trial) {
        if (trial.skipped().isPresent() || (quantity instanceof CaseQuantity && result.isSkipped())) {
            return OptionalDouble.empty();
        }
        Map<String, Double> values = quantity instanceof CaseQuantity ? result.measurements() : trial.measurements();
        Double recorded = values.isEmpty() ? null : values.get(quantity.key());
        if (recorded == null) {
            return measure(quantity, result, trial);
        }
        return recorded.isNaN() ? OptionalDouble.empty() : OptionalDouble.of(recorded);
    }

    /** Measure now. */
    static OptionalDouble measure(Quantity quantity, CaseResult result, TrialResult trial) {
        return quantity instanceof CaseQuantity ofCase
                ? ofCase.of(result.evalCase(), result.trials())
                : quantity.of(result.evalCase(), trial);
    }

    /** {@return the values of a case, without the unknown ones: one for each trial, or one for all of them} */
    static double[] of(Quantity quantity, CaseResult result) {
        List<TrialResult> units = units(quantity, result);
        double[] values = new double[units.size()];
        int known = 0;
        for (TrialResult trial : units) {
            OptionalDouble value = of(quantity, result, trial);
            if (value.isPresent()) {
                values[known++] = value.getAsDouble();
            }
        }
        return known == values.length ? values : Arrays.copyOf(values, known);
    }
}
