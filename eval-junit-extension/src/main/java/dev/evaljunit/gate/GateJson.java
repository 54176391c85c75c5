/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.json.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Gates as JSON, so that another process can apply them: all that annotations and {@link Gates} make. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // written to journals
public final class GateJson {

    private static final String PASS_RATE = "pass_rate";
    private static final String MEAN = "mean";
    private static final String PERCENTILE = "percentile";
    private static final String TOTAL = "total";
    private static final String SCORE = "score";

    private GateJson() {}

    /** {@return the gate as JSON; of a gate that only its own process can apply, its name} */
    public static Map<String, Object> toJson(Gate gate) {
        Map<String, Object> rule = gate instanceof LimitGate limitGate ? of(limitGate.measure()) : Map.of();
        var json = new LinkedHashMap<String, Object>();
        json.put("gate", gate.name());
        json.put("applicable", !rule.isEmpty());
        json.putAll(rule);
        if (!rule.isEmpty() && gate instanceof LimitGate limitGate) {
            json.put("limit", limitGate.measure().limit());
            put(json, limitGate.terms());
        }
        return json;
    }

    private static Map<String, Object> of(Measure measure) {
        var json = new LinkedHashMap<String, Object>();
        if (measure instanceof PassRateMeasure passRate) {
            json.put("measure", PASS_RATE);
            json.put("k", passRate.k());
            put(json, passRate.accuracy());
        } else if (measure instanceof MeanScoreMeasure mean) {
            json.put("measure", MEAN);
            put(json, mean.scores());
        } else if (measure instanceof PercentileMeasure at) {
            json.put("measure", PERCENTILE);
            put(json, at.quantity());
            json.put(PERCENTILE, at.percentile());
        } else if (measure instanceof TotalMeasure total) {
            json.put("measure", TOTAL);
            put(json, total.quantity());
        }
        return json;
    }

    private static void put(Map<String, Object> json, Quantity quantity) {
        if (quantity instanceof ScoreQuantity scores) {
            json.put("quantity", SCORE);
            json.put("judge", scores.judge());
        } else {
            json.put("quantity", quantity.name());
        }
    }

    private static void put(Map<String, Object> json, @Nullable JudgeAccuracy accuracy) {
        if (accuracy != null) {
            var counts = new LinkedHashMap<String, Object>();
            counts.put("passes_found", accuracy.passesFound());
            counts.put("passes", accuracy.passes());
            counts.put("fails_found", accuracy.failsFound());
            counts.put("fails", accuracy.fails());
            json.put("judge_accuracy", counts);
        }
    }

    private static void put(Map<String, Object> json, Terms terms) {
        json.put("policy", terms.policy());
        json.put("confidence", terms.confidence());
        json.put("by", terms.by());
        json.put("min_support", terms.minSupport());
        json.put("min_scored", terms.minScored());
    }

    /**
     * Read a gate.
     *
     * @return empty for a gate that a user wrote, which only its own process can apply
     * @throws IllegalArgumentException if the JSON is not that of a gate
     * @throws dev.evaljunit.EvalException if a number is outside its range
     */
    public static Optional<Gate> fromJson(Map<String, Object> json) {
        var fields = new JsonFields(json);
        fields.text("gate");
        return Boolean.FALSE.equals(json.get("applicable"))
                ? Optional.empty()
                : Optional.of(new LimitGate(measure(fields), terms(fields)));
    }

    private static Measure measure(JsonFields fields) {
        double limit = fields.number("limit");
        return switch (fields.text("measure")) {
            case PASS_RATE -> new PassRateMeasure(limit, fields.count("k"), accuracy(fields));
            case MEAN -> new MeanScoreMeasure(new ScoreQuantity(fields.text("judge")), limit);
            case PERCENTILE -> new PercentileMeasure(quantity(fields, true), fields.number(PERCENTILE), limit);
            case TOTAL -> new TotalMeasure(quantity(fields, false), limit);
            default ->
                throw new IllegalArgumentException("'measure' must be one of %s, %s, %s, %s, found \"%s\""
                        .formatted(PASS_RATE, MEAN, PERCENTILE, TOTAL, fields.text("measure")));
        };
    }

    private static Quantity quantity(JsonFields fields, boolean ofOneTrial) {
        return switch (fields.text("quantity")) {
            case SCORE -> new ScoreQuantity(fields.text("judge"));
            case "latency" -> new Latency(ofOneTrial);
            case "tokens" -> new Tokens();
            case "cost" -> new Cost();
            default ->
                throw new IllegalArgumentException(
                        "'quantity' must be one of score, latency, tokens, cost, found \"%s\""
                                .formatted(fields.text("quantity")));
        };
    }

    private static @Nullable JudgeAccuracy accuracy(JsonFields fields) {
        return fields.optionalFields("judge_accuracy")
                .map(counts -> new JudgeAccuracy(
                        counts.whole("passes_found"),
                        counts.whole("passes"),
                        counts.whole("fails_found"),
                        counts.whole("fails")))
                .orElse(null);
    }

    private static Terms terms(JsonFields fields) {
        return new Terms(
                fields.constant("policy", Policy.class),
                fields.number("confidence"),
                fields.text("by"),
                fields.count("min_support"),
                fields.number("min_scored"));
    }
}
