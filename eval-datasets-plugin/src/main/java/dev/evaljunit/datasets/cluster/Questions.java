/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of a user in the input of a case. */
final class Questions {

    private Questions() {}

    /** {@return the last message of the user, or else all texts of the input; empty if there are none} */
    static String of(@Nullable Object input) {
        if (input instanceof String text) {
            return text;
        }
        Map<String, Object> fields = Json.asObject(input).orElse(Map.of());
        if (fields.get("messages") instanceof List<?> messages) {
            String last = lastOfUser(messages);
            if (!last.isEmpty()) {
                return last;
            }
        }
        return fields.values().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.joining("\n"));
    }

    private static String lastOfUser(List<?> messages) {
        String last = "";
        for (Object each : messages) {
            Map<String, Object> message = Json.asObject(each).orElse(Map.of());
            if ("user".equals(message.get("role")) && message.get("content") instanceof String text) {
                last = text;
            }
        }
        return last;
    }
}
