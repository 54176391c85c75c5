/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON that is the same for any order of fields, for digests of content. */
public final class SortedJson {

    private SortedJson() {}

    /** {@return the plain value on one line, with the fields of all objects sorted} */
    public static String of(@Nullable Object value) {
        return Json.write(sorted(value));
    }

    private static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, @Nullable Object>();
            map.forEach((name, child) -> sorted.put(String.valueOf(name), sorted(child)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            var sorted = new ArrayList<@Nullable Object>();
            list.forEach(child -> sorted.add(sorted(child)));
            return sorted;
        }
        return value;
    }
}
