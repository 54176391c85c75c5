/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.MeasurementsJson;
import dev.evaljunit.result.CaseResult;
import java.util.Map;

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

    /** {@return the line of a case that has measurements} */
    public static CaseLine of(CaseResult result) {
        return new CaseLine(
                result.evalCase().id(),
                MeasurementsJson.toJson(result.measurements()).orElseThrow());
    }

    /** {@return the value of each quantity; NaN if it is unknown} */
    public Map<String, Double> values() {
        return MeasurementsJson.fromJson(measurements);
    }
}
