/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Free fields that an application gives to a platform, among which the join fields may be. */
final class Metadata {

    private Metadata() {}

    /** Put the join fields into an event if it has none, and the others as its metadata. */
    static void put(Map<String, Object> draft, @Nullable Object metadata) {
        var others = new LinkedHashMap<>(Json.asObject(metadata).orElse(Map.of()));
        for (String name : EventFields.OF_TRACE) {
            @Nullable Object value = others.remove(name);
            if (value != null) {
                draft.putIfAbsent(name, value);
            }
        }
        if (!others.isEmpty()) {
            draft.put(EventFields.METADATA, others);
        }
    }
}
