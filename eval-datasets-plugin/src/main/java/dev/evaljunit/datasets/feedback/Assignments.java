/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads parameters such as {@code route=refund,user_cohort=all}. */
final class Assignments {

    private Assignments() {}

    /**
     * {@return the values by name, in their order}
     *
     * @param parameter its name in messages
     * @param example of a value of the parameter
     */
    static Map<String, String> parse(@Nullable String text, String parameter, String example) {
        var values = new LinkedHashMap<String, String>();
        for (String entry : text == null ? new String[0] : text.split("[,\\n]")) {
            int sign = entry.indexOf('=');
            String name = sign < 0 ? "" : entry.substring(0, sign).strip();
            String value = entry.substring(sign + 1).strip();
            if (entry.isBlank()) {
                continue;
            }
            if (name.isEmpty() || value.isEmpty()) {
                throw new EvalException("Parameter '%s' must consist of names and values such as %s, found '%s'."
                        .formatted(parameter, example, entry.strip()));
            }
            if (values.put(name, value) != null) {
                throw new EvalException("Parameter '%s' must have one value for '%s', found several. Remove one."
                        .formatted(parameter, name));
            }
        }
        return values;
    }
}
