/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.internal.json.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** Gates as JSON, so that another process can apply them: all that annotations and {@link Gates} make. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // written to journals
public final class GateJson {

    private GateJson() {}

    /** {@return the gate as JSON; of a gate that only its own process can apply, its name} */
    public static Map<String, Object> toJson(Gate gate) {
        var json = new LinkedHashMap<String, Object>();
        json.put("gate", gate.name());
        json.put("applicable", gate instanceof LimitGate);
        if (gate instanceof LimitGate limitGate) {
            json.putAll(limitGate.toJson());
        }
        return json;
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
                : Optional.of(new LimitGate(measure(fields), GateOptions.fromJson(fields)));
    }

    private static Measure measure(JsonFields json) {
        double limit = json.number("limit");
        String kind = json.text("measure");
        return switch (kind) {
            case PassRateMeasure.KIND ->
                new PassRateMeasure(limit, json.optionalFields("judge_accuracy").map(JudgeAccuracy::fromJson));
            case PassAtKMeasure.KIND -> new PassAtKMeasure(limit, json.count("k"));
            case MeanMeasure.KIND -> new MeanMeasure(KnownQuantities.fromJson(json, false), limit);
            case PercentileMeasure.KIND ->
                new PercentileMeasure(
                        KnownQuantities.fromJson(json, false), json.number(PercentileMeasure.KIND), limit);
            case TotalMeasure.KIND -> new TotalMeasure(KnownQuantities.fromJson(json, true), limit);
            default ->
                throw new IllegalArgumentException("'measure' must be the measure of a gate, found \"" + kind + "\"");
        };
    }
}
