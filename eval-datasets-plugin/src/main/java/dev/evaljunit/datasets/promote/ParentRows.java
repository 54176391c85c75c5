/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.datasets.version.NearDuplicates;
import dev.evaljunit.datasets.version.VersionRows;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What has to be known of all rows of the parent before the first row of the new version is written. */
final class ParentRows {

    private final Optional<Parent> parent;
    private final Set<String> relabelled;
    private final Set<String> removed;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, VersionRows.Row> rows = new HashMap<>();
    private final NearDuplicates near = NearDuplicates.above(NearDuplicates.THRESHOLD);
    private String last = "";
    private boolean isSorted = true;

    private ParentRows(Optional<Parent> parent, Set<String> relabelled, Set<String> removed) {
        this.parent = parent;
        this.relabelled = relabelled;
        this.removed = removed;
    }

    /**
     * Read all rows.
     *
     * @param relabelled the ids whose rows are needed
     * @param removed the ids of rows that new ones may repeat
     */
    static ParentRows read(Optional<Parent> parent, Set<String> relabelled, Set<String> removed) throws IOException {
        var known = new ParentRows(parent, relabelled, removed);
        if (parent.isPresent()) {
            parent.get().rows().forEach(known::add);
        }
        return known;
    }

    private void add(VersionRows.Row row) {
        String id = row.id();
        ids.add(id);
        isSorted &= last.compareTo(id) < 0;
        last = id;
        if (relabelled.contains(id)) {
            rows.put(id, row);
        }
        if (!removed.contains(id)) {
            near.add(id, row.input());
        }
    }

    /** {@return what messages call the version} */
    String shown() {
        return parent.map(from -> from.version().toString()).orElse("none");
    }

    boolean has(String id) {
        return ids.contains(id);
    }

    int size() {
        return ids.size();
    }

    /** {@return the row of a case to relabel} */
    VersionRows.Row row(String id) {
        return Objects.requireNonNull(rows.get(id), id);
    }

    /** {@return whether the ids ascend, so that new ones belong between them} */
    boolean isSorted() {
        return isSorted;
    }

    /** {@return the inputs of all rows that stay; new ones are added to them} */
    NearDuplicates near() {
        return near;
    }
}
