/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dotted paths into plain JSON values: object keys, which may have dots themselves, and list indices. */
public final class JsonPath {

    private static final int LONGEST_INDEX = 9;

    private JsonPath() {}

    /** {@return the value at {@code path}; empty if there is none, or {@code null}} */
    public static Optional<Object> find(@Nullable Object root, String path) {
        return Optional.ofNullable(find(root, path, 0));
    }

    /** Prefers the shortest key. */
    private static @Nullable Object find(@Nullable Object root, String path, int from) {
        if (root == null || from > path.length()) {
            return root;
        }
        int end = endOfStep(path, from);
        @Nullable Object found = find(child(root, path.substring(from, end)), path, end + 1);
        while (found == null && end < path.length() && root instanceof Map) {
            end = endOfStep(path, end + 1);
            found = find(child(root, path.substring(from, end)), path, end + 1);
        }
        return found;
    }

    private static int endOfStep(String path, int from) {
        int dot = path.indexOf('.', from);
        return dot < 0 ? path.length() : dot;
    }

    private static @Nullable Object child(@Nullable Object parent, String step) {
        if (parent instanceof Map<?, ?> object) {
            return object.get(step);
        }
        return parent instanceof List<?> list && isIndex(step) && Integer.parseInt(step) < list.size()
                ? list.get(Integer.parseInt(step))
                : null;
    }

    private static boolean isIndex(String step) {
        for (int i = 0; i < step.length(); i++) {
            if (step.charAt(i) < '0' || step.charAt(i) > '9') {
                return false;
            }
        }
        return !step.isEmpty() && step.length() <= LONGEST_INDEX;
    }
}
