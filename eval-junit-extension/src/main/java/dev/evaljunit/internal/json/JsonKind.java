/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value of JSON is, as far as rules on rows distinguish it. */
public enum JsonKind {
    OBJECT,
    TEXT,
    /** An array that has nothing but texts. */
    TEXTS,
    NULL,
    OTHER;

    /** {@return the kind of a plain value, as {@link Json#read} returns it} */
    public static JsonKind of(@Nullable Object plain) {
        if (plain instanceof List<?> list) {
            return list.stream().allMatch(String.class::isInstance) ? TEXTS : OTHER;
        }
        return plain instanceof Map ? OBJECT : plain instanceof String ? TEXT : plain == null ? NULL : OTHER;
    }
}
