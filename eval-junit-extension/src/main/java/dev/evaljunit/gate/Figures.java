/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a verdict was made of, as numbers for tools. */
record Figures(Terms terms, Measure measure) {

    /** {@return the numbers of a gate on all cases} */
    Map<String, Object> of(Seen seen) {
        Map<String, Object> figures = rule();
        figures.putAll(observed(seen.sample(), seen.reading()));
        seen.flips().ifPresent(count -> figures.put("flips", count));
        return figures;
    }

    /** {@return what was asked for} */
    Map<String, Object> rule() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("policy", terms.policy().name());
        figures.put("confidence", terms.confidence());
        figures.put(measure.bound().noun, measure.limit());
        return figures;
    }

    /** {@return what was seen} */
    Map<String, Object> observed(Sample sample, Reading reading) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("shown", reading.conclusion().name());
        figures.put("reason", reading.reason().name());
        figures.put("cases", sample.cases());
        figures.put("missing", sample.missing());
        if (sample instanceof RateSample rate) {
            figures.put("passed", rate.passed());
            figures.put("units", rate.units());
        }
        putFinite(figures, "observed", reading.observed());
        putFinite(figures, "lower", reading.interval().lower());
        putFinite(figures, "upper", reading.interval().upper());
        return figures;
    }

    /** JSON has no number for what is unknown or never ends. */
    private static void putFinite(Map<String, Object> figures, String name, double value) {
        if (Double.isFinite(value)) {
            figures.put(name, value);
        }
    }
}
