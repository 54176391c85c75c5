/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import java.util.LinkedHashMap;
import java.util.Map;

/** Objects of JSON formats, which have the same order in each JVM. */
final class Fields {

    private Fields() {}

    /** {@return an object of keys, each followed by its value} */
    static Map<String, Object> of(Object... keysAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return fields;
    }
}
