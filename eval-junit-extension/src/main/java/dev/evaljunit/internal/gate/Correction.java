/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.gate.JudgeAccuracy;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.stats.JudgeCorrection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What gates on the pass rate have in common if it is corrected for the errors of the judges. */
final class Correction {

    private static final JsonBinding<JudgeAccuracy> ACCURACY = JsonBinding.skippingUnknown(JudgeAccuracy.class);

    private Correction() {}

    static JudgeCorrection of(JudgeAccuracy accuracy) {
        return new JudgeCorrection(accuracy.passesFound(), accuracy.passes(), accuracy.failsFound(), accuracy.fails());
    }

    /** Check that it fits the rest of the gate. */
    static void check(Optional<JudgeAccuracy> accuracy, String gate, GateOptions options) {
        if (options.byCohort() && accuracy.isPresent()) {
            throw new EvalException(
                    "Gate '%s': correctedFor cannot be used with by, since a judge may err more often in one cohort than in another. Remove one of them."
                            .formatted(gate));
        }
    }

    /** {@return the JSON of a gate that is corrected} */
    static Map<String, Object> toJson(String key, String value, Optional<JudgeAccuracy> accuracy) {
        var json = new LinkedHashMap<String, Object>();
        json.put(key, value);
        accuracy.ifPresent(counts -> json.put("judge_accuracy", ACCURACY.plain(counts)));
        return json;
    }
}
