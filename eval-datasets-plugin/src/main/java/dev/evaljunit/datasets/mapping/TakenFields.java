/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.mapping;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a row that a mapping took: a tree of keys, in which a field without children was taken whole. */
final class TakenFields {

    private static final class Node {

        final Map<String, Node> children = new HashMap<>();
        boolean isWhole;
    }

    private final Node root = new Node();

    void add(List<String> keys) {
        Node node = root;
        for (String key : keys) {
            node = node.children.computeIfAbsent(key, each -> new Node());
        }
        node.isWhole = true;
    }

    List<String> others(Map<String, Object> row) {
        var others = new LinkedHashSet<String>();
        others(row, root, "", others);
        return List.copyOf(others);
    }

    private static void others(Object value, Node node, String prefix, Set<String> others) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, child) -> other(child, node.children.get(String.valueOf(key)), prefix + key, others));
        } else if (value instanceof List<?> list) {
            for (int at = 0; at < list.size(); at++) {
                Node child = node.children.get(String.valueOf(at));
                other(list.get(at), child, prefix + (child == null ? "*" : at), others);
            }
        }
    }

    private static void other(@Nullable Object value, @Nullable Node node, String name, Set<String> others) {
        if (value == null || (node != null && node.isWhole)) {
            return;
        }
        if (node != null) {
            others(value, node, name + ".", others);
        } else {
            others.add(name);
        }
    }
}
