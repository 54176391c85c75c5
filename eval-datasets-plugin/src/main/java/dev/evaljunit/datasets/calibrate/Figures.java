/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.internal.stats.Interval;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers in certificates; JSON has no NaN, so what is undefined is left out. */
final class Figures {

    private Figures() {}

    static void put(Map<String, Object> json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        }
    }

    /** Put a value with its interval, if that is known. */
    static void put(Map<String, Object> json, String name, double value, Interval interval) {
        var figure = new LinkedHashMap<String, Object>();
        put(figure, "value", value);
        put(figure, "lower", interval.lower());
        put(figure, "upper", interval.upper());
        if (!figure.isEmpty()) {
            json.put(name, figure);
        }
    }
}
