/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.verify;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.ManifestContent.Parent;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks the parents of a version: each must be the one whose digest its successor states, and unchanged. */
final class LineageCheck {

    private final SetsDirectory sets;

    LineageCheck(SetsDirectory sets) {
        this.sets = sets;
    }

    /** Where a lineage could not be followed any further, since the parent is not there. */
    record End(DatasetVersion version, DatasetVersion parent) {}

    /** {@return where the lineage ends although it goes on; empty if it was checked to its begin, or to a problem} */
    Optional<End> check(DatasetVersion version, List<String> problems) throws IOException {
        Set<DatasetVersion> seen = new HashSet<>(Set.of(version));
        DatasetVersion at = version;
        Optional<Parent> parent = parentOf(at, problems);
        while (parent.isPresent()) {
            var next = new DatasetVersion(version.name(), parent.get().version());
            if (!seen.add(next)) {
                problems.add(
                        "Dataset '%s' must not descend from itself, but '%s' does. Correct 'parent' in the dataset.json of one of them."
                                .formatted(version, next));
                return Optional.empty();
            }
            if (!sets.has(next)) {
                return Optional.of(new End(at, next));
            }
            check(at, next, parent.get(), problems);
            at = next;
            parent = parentOf(at, problems);
        }
        return Optional.empty();
    }

    private Optional<Parent> parentOf(DatasetVersion version, List<String> problems) throws IOException {
        try {
            Optional<Parent> parent = sets.manifest(version).parent();
            parent.ifPresent(found -> new DatasetVersion(version.name(), found.version()));
            return parent;
        } catch (EvalException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void check(DatasetVersion version, DatasetVersion from, Parent parent, List<String> problems)
            throws IOException {
        ManifestContent manifest;
        try {
            manifest = sets.manifest(from);
        } catch (EvalException e) {
            return; // told when its own parent is looked for
        }
        String stated = manifest.sha256().orElse("none");
        if (!stated.equals(parent.sha256())) {
            problems.add("""
                    Dataset '%s' must descend from the version whose digest it states, but '%s' has another one. Restore '%s'.
                      stated : %s
                      found  : %s""".formatted(version, from, from, parent.sha256(), stated));
            return;
        }
        Path cases = sets.rows(from).file();
        String found = Files.isRegularFile(cases) ? Sha256.of(cases) : "no file";
        if (!found.equals(stated)) {
            problems.add("""
                    Dataset '%s' must not change, since '%s' descends from it, but its cases have another digest. Restore %s.
                      stated : %s
                      found  : %s""".formatted(from, version, cases, stated, found));
        }
    }
}
