/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalCase;
import dev.evaljunit.gate.CaseQuantity;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.TrialResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Measures the quantities of users when a trial or a case ends, so that the journal has their values for every process that
 * applies the gates.
 *
 * @param quantities those that not every process can measure
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // asked by the pipeline
public record Measurements(List<Quantity> quantities) {

    public Measurements {
        quantities = List.copyOf(quantities);
    }

    /** {@return what gates need to be measured beside what a trial has} */
    public static Measurements of(Collection<? extends Gate> gates) {
        var byKey = new LinkedHashMap<String, Quantity>();
        gates.stream()
                .flatMap(gate -> gate instanceof MeasuredGate limit ? Stream.of(limit.measure()) : Stream.empty())
                .flatMap(measure -> measure instanceof QuantityMeasure of ? Stream.of(of.quantity()) : Stream.empty())
                .filter(quantity -> !KnownQuantities.isKnown(quantity))
                .forEach(quantity -> byKey.putIfAbsent(quantity.key(), quantity));
        return new Measurements(List.copyOf(byKey.values()));
    }

    /** {@return the trial with the values that it does not have yet; NaN for those that are unknown} */
    public TrialResult measured(EvalCase evalCase, TrialResult trial) {
        Map<String, Double> values = values(
                trial.measurements(),
                quantity -> !(quantity instanceof CaseQuantity),
                it -> trial.skipped().isPresent() ? OptionalDouble.empty() : it.of(evalCase, trial));
        return values.equals(trial.measurements()) ? trial : trial.withMeasurements(values);
    }

    /** {@return the case with the values that it does not have yet; NaN for those that are unknown} */
    public CaseResult measured(CaseResult result) {
        Map<String, Double> values = values(
                result.measurements(),
                CaseQuantity.class::isInstance,
                it -> result.isSkipped()
                        ? OptionalDouble.empty()
                        : ((CaseQuantity) it).of(result.evalCase(), result.trials()));
        return values.equals(result.measurements()) ? result : result.withMeasurements(values);
    }

    /** {@return the trial with NaN for the values that it does not have yet} */
    public TrialResult unmeasurable(TrialResult trial) {
        Map<String, Double> values = values(
                trial.measurements(), quantity -> !(quantity instanceof CaseQuantity), it -> OptionalDouble.empty());
        return values.equals(trial.measurements()) ? trial : trial.withMeasurements(values);
    }

    /** {@return the case with NaN for the values that it does not have yet} */
    public CaseResult unmeasurable(CaseResult result) {
        Map<String, Double> values =
                values(result.measurements(), CaseQuantity.class::isInstance, it -> OptionalDouble.empty());
        return values.equals(result.measurements()) ? result : result.withMeasurements(values);
    }

    private Map<String, Double> values(
            Map<String, Double> known, Predicate<Quantity> has, Function<Quantity, OptionalDouble> measure) {
        if (quantities.isEmpty()) {
            return known;
        }
        Map<String, Double> values = new LinkedHashMap<>(known);
        quantities.stream()
                .filter(has)
                .forEach(quantity -> values.computeIfAbsent(quantity.key(), key -> value(quantity, measure)));
        return values;
    }

    /** What cannot be measured is unknown: too much of that makes the gate an error, and one trial ends no run. */
    private static double value(Quantity quantity, Function<Quantity, OptionalDouble> measure) {
        try {
            double value = measure.apply(quantity).orElse(Double.NaN);
            return value >= 0 ? value : Double.NaN;
        } catch (Throwable thrown) { // a quantity of a user may throw any error
            return Double.NaN;
        }
    }
}
