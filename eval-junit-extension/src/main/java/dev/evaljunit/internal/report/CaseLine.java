/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.result.CaseResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of a case as a line of {@code trials.jsonl}, after its trials; {@code docs/reference/reports.md} describes
 * it.
 *
 * @param measuredCase the id of the case
 * @param measurements the value of each quantity
 */
public record CaseLine(String measuredCase, Map<String, Object> measurements) {

    /** What each line begins with. */
    public static final String BEGINNING = "{\"measured_case\":";

    /** Reads and writes lines. */
    public static final JsonBinding<CaseLine> JSON = JsonBinding.skippingUnknown(CaseLine.class);

    private static final String INFINITE = "infinite";

    /** {@return the line of a case that has measurements} */
    public static CaseLine of(CaseResult result) {
        return new CaseLine(
                result.evalCase().id(), toJson(result.measurements()).orElseThrow());
    }

    /** {@return the value of each quantity; NaN if it is unknown} */
    public Map<String, Double> values() {
        return fromJson(measurements);
    }

    /** {@return values as JSON, which has no number for what is unknown or infinite; empty if there are none} */
    @SuppressWarnings("NullAway") // JSON null is a value that maps hold
    static Optional<Map<String, Object>> toJson(Map<String, Double> measurements) {
        var values = new TreeMap<String, Object>();
        measurements.forEach((key, value) ->
                values.put(key, Double.isNaN(value) ? null : Double.isInfinite(value) ? (Object) INFINITE : value));
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    static Map<String, Double> fromJson(Map<String, Object> json) {
        var values = new HashMap<String, Double>();
        json.forEach((key, value) -> values.put(key, value(key, value)));
        return values;
    }

    private static double value(String key, @Nullable Object value) {
        if (value == null) {
            return Double.NaN;
        }
        boolean isInfinite = value.equals(INFINITE);
        JsonException.check(isInfinite || value instanceof Number, "measurements." + key, "a number", value);
        return isInfinite ? Double.POSITIVE_INFINITY : ((Number) value).doubleValue();
    }
}
