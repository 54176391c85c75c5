/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of a fake platform at each of its versions. */
final class History<V extends Comparable<V>> {

    private record Change<V>(V version, String id, @Nullable Map<String, Object> row) {}

    private final List<Change<V>> changes = new ArrayList<>();

    synchronized void put(V version, Map<String, Object> row) {
        changes.add(new Change<>(version, String.valueOf(row.get("id")), row));
    }

    synchronized void remove(V version, String id) {
        changes.add(new Change<>(version, id, null));
    }

    /** {@return the rows at a version, by id} */
    synchronized Map<String, Map<String, Object>> at(V version) {
        var rows = new TreeMap<String, Map<String, Object>>();
        for (Change<V> change : changes) {
            if (change.version().compareTo(version) <= 0) {
                Map<String, Object> row = change.row();
                if (row == null) {
                    rows.remove(change.id());
                } else {
                    rows.put(change.id(), row);
                }
            }
        }
        return rows;
    }

    /** {@return the newest version that is not after the given one} */
    synchronized V upTo(V version) {
        return changes.stream()
                .map(Change::version)
                .filter(each -> each.compareTo(version) <= 0)
                .max(V::compareTo)
                .orElseThrow();
    }
}
