/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.datasets.version.VersionRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rows of the new version that are not those of its parent, by id, and how the parent's rows change. */
final class NewRows {

    /**
     * A row that is added.
     *
     * @param location of the first row about it
     */
    record Added(Map<String, Object> row, String location, LabelledCase labelled) {}

    private final Map<String, Added> added = new TreeMap<>();
    private final Map<String, List<UnaryOperator<Map<String, Object>>>> changes = new TreeMap<>();
    private final Map<String, String> reasons = new TreeMap<>();
    private final Map<String, String> removed = new TreeMap<>();

    void add(String id, Added row) {
        added.put(id, row);
    }

    void remove(String id, String reason) {
        removed.put(id, reason);
    }

    /** Change a row of the parent, or an added one. */
    void change(String id, String reason, UnaryOperator<Map<String, Object>> change) {
        Added own = added.get(id);
        if (own != null) {
            added.put(id, new Added(change.apply(own.row()), own.location(), own.labelled()));
            return;
        }
        changes.computeIfAbsent(id, key -> new ArrayList<>()).add(change);
        reasons.merge(id, reason, (one, two) -> one + " " + two);
    }

    Map<String, Added> added() {
        return added;
    }

    /** {@return the reasons for the changes of the parent's rows, by id} */
    Map<String, String> changed() {
        return reasons;
    }

    /** {@return the reasons for leaving rows of the parent out, by id} */
    Map<String, String> removed() {
        return removed;
    }

    boolean isEmpty() {
        return added.isEmpty() && changes.isEmpty() && removed.isEmpty();
    }

    /** {@return the row as it is to be; {@code null} if it stays as it is} */
    @Nullable
    Map<String, Object> changed(VersionRows.Row row) {
        List<UnaryOperator<Map<String, Object>>> own = changes.get(row.id());
        if (own == null) {
            return null;
        }
        Map<String, Object> changed = new LinkedHashMap<>(row.fields());
        for (UnaryOperator<Map<String, Object>> change : own) {
            changed = change.apply(changed);
        }
        return changed;
    }
}
