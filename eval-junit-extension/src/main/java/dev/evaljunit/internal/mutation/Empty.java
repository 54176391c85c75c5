/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.internal.stats.SplitMix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leaves nothing of a text. Of a structured output, it leaves the names of the fields. */
final class Empty implements Change {

    @Override
    public Optional<String> ofText(String text, SplitMix random) {
        return Optional.of("");
    }

    @Override
    public Optional<Object> ofOutput(Object output, SplitMix random) {
        return Optional.ofNullable(emptied(output)).or(() -> Optional.of(""));
    }

    private static @Nullable Object emptied(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            var copy = new LinkedHashMap<Object, @Nullable Object>();
            object.forEach((key, child) -> copy.put(key, emptied(child)));
            return copy;
        }
        if (value instanceof List) {
            return List.of();
        }
        return value instanceof String ? "" : null;
    }
}
