/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of a verdict for tools. */
record VerdictNumbers(GateOptions options, Measure measure) {

    /** {@return the numbers of a gate on all cases} */
    Map<String, Object> of(Decided seen) {
        Map<String, Object> numbers = rule();
        numbers.putAll(observed(seen.sample(), seen.assessment()));
        seen.flips().ifPresent(count -> numbers.put("flips", count));
        return numbers;
    }

    /** {@return the numbers of the rule} */
    Map<String, Object> rule() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("policy", options.policy().name());
        numbers.put("confidence", options.confidence());
        numbers.put(measure.kind().noun, measure.limit());
        return numbers;
    }

    /** {@return the numbers of the sample} */
    Map<String, Object> observed(Sample sample, Assessment assessment) {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("shown", assessment.conclusion().name());
        numbers.put("reason", assessment.reason().name());
        numbers.put("cases", sample.cases());
        numbers.put("missing", sample.missing());
        sample.share().ifPresent(share -> {
            numbers.put("passed", share.passed());
            numbers.put("units", share.units());
        });
        putFinite(numbers, "observed", assessment.observed());
        putFinite(numbers, "lower", assessment.interval().lower());
        putFinite(numbers, "upper", assessment.interval().upper());
        return numbers;
    }

    /** JSON has no NaN or infinity. */
    private static void putFinite(Map<String, Object> numbers, String name, double value) {
        if (Double.isFinite(value)) {
            numbers.put(name, value);
        }
    }
}
