/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.internal.stats.SplitMix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of a structured output at any depth, of which one is corrupted. */
final class Fields {

    private final Object root;
    private final List<Field> fields = new ArrayList<>();

    /**
     * A value that is not null.
     *
     * @param path its keys and indices, from the root
     * @param name the nearest key; may be empty
     */
    private record Field(List<Object> path, String name, Object value) {}

    private Fields(Object root) {
        this.root = root;
    }

    static Fields of(Object root) {
        var fields = new Fields(root);
        fields.add(List.of(), "", root);
        return fields;
    }

    private void add(List<Object> path, String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        fields.add(new Field(path, name, value));
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, child) -> add(plus(path, key), String.valueOf(key), child));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                add(plus(path, i), name, list.get(i));
            }
        }
    }

    private static List<Object> plus(List<Object> path, Object step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /** {@return the output with one value changed, of those that can be; empty if none can} */
    Optional<Object> change(Change change, SplitMix random) {
        for (int i : random.shuffled(fields.size())) {
            Field field = fields.get(i);
            Optional<Object> changed = change.ofField(field.name(), field.value(), random);
            if (changed.isPresent()) {
                return Optional.of(replaced(root, field.path(), changed.get()));
            }
        }
        return Optional.empty();
    }

    private static Object replaced(Object value, List<Object> path, Object changed) {
        if (path.isEmpty()) {
            return changed;
        }
        Object step = path.get(0);
        List<Object> rest = path.subList(1, path.size());
        if (value instanceof Map<?, ?> object) {
            var copy = new LinkedHashMap<Object, Object>(object);
            copy.computeIfPresent(step, (key, child) -> replaced(child, rest, changed));
            return copy;
        }
        var copy = new ArrayList<Object>((List<?>) value);
        copy.set((int) step, replaced(copy.get((int) step), rest, changed));
        return copy;
    }
}
