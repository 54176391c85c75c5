/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values of quantities as JSON, which has no number for what is unknown or infinite. */
public final class MeasurementsJson {

    private static final String INFINITE = "infinite";

    private MeasurementsJson() {}

    /** {@return the values as JSON; empty if there are none} */
    @SuppressWarnings("NullAway") // JSON null is a value that maps hold
    public static Optional<Map<String, Object>> toJson(Map<String, Double> measurements) {
        var values = new TreeMap<String, Object>();
        measurements.forEach((key, value) ->
                values.put(key, Double.isNaN(value) ? null : Double.isInfinite(value) ? (Object) INFINITE : value));
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    /**
     * {@return the value of each quantity; NaN if it is unknown}
     *
     * @throws JsonException if one is no number
     */
    public static Map<String, Double> fromJson(Map<String, Object> json) {
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
