/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names of all objects that have begun and not ended, to find repeated ones. Most objects have a few names, which are compared
 * with each other: sets of them would be most of the garbage of a reader that keeps nothing.
 */
final class OpenNames {

    private static final int FEW = 16;

    private String[] names = new String[8 * FEW];
    private int size;

    /** All names of those objects that have more than a few, by the position of their first one. */
    private final Map<Integer, Set<String>> many = new HashMap<>();

    /** {@return the position of the first name of an object that begins now} */
    int begin() {
        return size;
    }

    /** {@return whether a name is new in the object that has begun last; then it is added} */
    boolean add(int first, String name) {
        if (size - first == FEW) {
            return allOf(first).add(name);
        }
        for (int i = first; i < size; i++) {
            if (names[i].equals(name)) {
                return false;
            }
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
        }
        names[size++] = name;
        return true;
    }

    private Set<String> allOf(int first) {
        return many.computeIfAbsent(
                first, from -> new HashSet<>(Arrays.asList(names).subList(from, from + FEW)));
    }

    /** Forget the names of an object that has ended. */
    void end(int first) {
        if (size - first == FEW) {
            many.remove(first);
        }
        size = first;
    }
}
