/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.JudgeAccuracy;
import dev.evaljunit.internal.certificate.Certificate;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/** Converts gates to and from JSON, so that another process can apply them. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // written to journals
public final class GateJson {

    private GateJson() {}

    /** {@return the gate as JSON; only its name if no other process can apply it} */
    public static Map<String, Object> toJson(Gate gate) {
        var json = new LinkedHashMap<String, Object>();
        json.put("gate", gate.name());
        Map<String, Object> rule = rule(gate);
        json.put("applicable", !rule.isEmpty());
        json.putAll(rule);
        return json;
    }

    private static Map<String, Object> rule(Gate gate) {
        if (gate instanceof MeasuredGate measured) {
            return measured.toJson();
        }
        return gate instanceof RegressionGate regression ? regression.toJson() : Map.of();
    }

    /**
     * Read a gate.
     *
     * @return empty for a gate that a user wrote, which only its own process can apply
     * @throws IllegalArgumentException if the JSON is not a gate
     * @throws dev.evaljunit.EvalException if a number is outside its range
     */
    public static Optional<Gate> fromJson(Map<String, Object> json) {
        Head head = Head.JSON.from(json);
        if (!head.applicable()) {
            return Optional.empty();
        }
        return Optional.of(
                head.measure().filter(RegressionGate.KIND::equals).isPresent()
                        ? Regression.JSON.from(json).gate()
                        : Rule.JSON.from(json).gate());
    }

    /** The fields of every gate. */
    private record Head(String gate, boolean applicable, Optional<String> measure) {

        static final JsonBinding<Head> JSON = JsonBinding.skippingUnknown(Head.class);
    }

    /** The fields of a gate against baselines, which whoever applies it has to provide. */
    record Regression(
            String of,
            Optional<Boolean> corrected,
            Optional<JudgeAccuracy> judgeAccuracy,
            Optional<Certificate> certificate,
            OptionalDouble margin,
            Policy policy,
            double confidence,
            String by,
            int minSupport,
            double minKnown) {

        static final JsonBinding<Regression> JSON = JsonBinding.skippingUnknown(Regression.class);

        Gate gate() {
            var correction = new Correction(corrected.orElse(false), judgeAccuracy, certificate);
            RegressionMeasure measure =
                    correction.isSet() ? RegressionMeasures.ofPassRate(correction) : RegressionMeasures.named(of);
            var options = new GateOptions(policy, confidence, by, minSupport, minKnown);
            return new RegressionGate(measure, margin, options, ComparedWith.UNKNOWN);
        }
    }

    /** The fields of a gate that any process can apply; the measure decides which optional fields there are. */
    record Rule(
            String measure,
            Optional<Boolean> corrected,
            Optional<JudgeAccuracy> judgeAccuracy,
            Optional<Certificate> certificate,
            OptionalInt k,
            Optional<String> quantity,
            Optional<Boolean> ofCases,
            Optional<Boolean> higherIsBetter,
            OptionalDouble highest,
            Optional<QuantityText.Parts> words,
            OptionalDouble percentile,
            double limit,
            Policy policy,
            double confidence,
            String by,
            int minSupport,
            double minKnown) {

        static final JsonBinding<Rule> JSON = JsonBinding.skippingUnknown(Rule.class);

        Rule {
            JsonException.check(k.isPresent() || !measure.equals(PassAtKMeasure.KIND), "k", "a whole number", null);
            JsonException.check(
                    percentile.isPresent() || !measure.equals(PercentileMeasure.KIND), "percentile", "a number", null);
        }

        Gate gate() {
            return new MeasuredGate(limited(), new GateOptions(policy, confidence, by, minSupport, minKnown));
        }

        private Measure limited() {
            return switch (measure) {
                case PassRateMeasure.KIND ->
                    new PassRateMeasure(limit, new Correction(corrected.orElse(false), judgeAccuracy, certificate));
                case PassAtKMeasure.KIND -> new PassAtKMeasure(limit, k.orElseThrow());
                case MeanMeasure.KIND -> new MeanMeasure(KnownQuantities.of(this, false), limit);
                case PercentileMeasure.KIND ->
                    new PercentileMeasure(KnownQuantities.of(this, false), percentile.orElseThrow(), limit);
                case TotalMeasure.KIND -> new TotalMeasure(KnownQuantities.of(this, true), limit);
                default ->
                    throw new IllegalArgumentException(
                            "'measure' must be the measure of a gate, found \"" + measure + "\"");
            };
        }
    }
}
