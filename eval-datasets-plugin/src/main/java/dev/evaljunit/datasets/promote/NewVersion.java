/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.Staging;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.datasets.version.VersionWriter;
import dev.evaljunit.internal.dataset.DatasetLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the new version: the parent's rows byte for byte, but for those that change, and new rows in the order of their ids.
 *
 * @param isSorted whether the parent's ids ascend, so that new rows are put between them; otherwise they follow
 */
record NewVersion(
        DatasetVersion version, Optional<Parent> parent, boolean isSorted, NewRows rows, ManifestContent manifest) {

    /**
     * Write the version, or see that it is there: a promotion that was ended after that is repeated.
     *
     * @return whether it had to be written
     * @throws EvalException if there is another version of that name
     */
    boolean write(Path sets) throws IOException {
        Path target = directory(sets);
        if (!Files.exists(target)) {
            writeTo(sets);
            return true;
        }
        try (var staging = Staging.temporary()) {
            writeTo(staging.directory());
            for (String file : List.of(DatasetLocation.CASES, DatasetLocation.MANIFEST)) {
                checkSame(directory(staging.directory()).resolve(file), target.resolve(file));
            }
        }
        return false;
    }

    private Path directory(Path sets) {
        return sets.resolve(version.name()).resolve(version.version());
    }

    private void checkSame(Path expected, Path found) throws IOException {
        if (!Files.isRegularFile(found) || Files.mismatch(expected, found) >= 0) {
            throw new EvalException(
                    "Dataset '%s' must be a new version, but %s exists and is not what these rows give. Choose another version; one that exists is never overwritten."
                            .formatted(version, found));
        }
    }

    private void writeTo(Path sets) throws IOException {
        try (VersionWriter writer = VersionWriter.create(sets, version)) {
            Deque<NewRows.Added> added = new ArrayDeque<>(rows.added().values());
            if (parent.isPresent()) {
                parent.get().rows().forEach(row -> {
                    if (isSorted) {
                        addBefore(row.id(), added, writer);
                    }
                    addOld(row, writer);
                });
            }
            for (NewRows.Added row : added) {
                writer.add(row.row(), row.location());
            }
            writer.finish(manifest);
        }
    }

    private static void addBefore(String id, Deque<NewRows.Added> added, VersionWriter writer) throws IOException {
        while (!added.isEmpty()
                && String.valueOf(added.getFirst().row().get("id")).compareTo(id) < 0) {
            NewRows.Added row = added.removeFirst();
            writer.add(row.row(), row.location());
        }
    }

    private void addOld(VersionRows.Row row, VersionWriter writer) throws IOException {
        Map<String, Object> changed = rows.changed(row);
        if (changed != null) {
            writer.add(changed, row.location());
        } else if (!rows.removed().containsKey(row.id())) {
            writer.add(row);
        }
    }
}
