/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.fetch.VersionFiles;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The version that the new one is made from, which is sound.
 *
 * @param directory with its files
 * @param content of its manifest
 */
record Parent(DatasetVersion version, Path directory, ManifestContent content) {

    /**
     * Read a version.
     *
     * @param lock its entry must have the same digest if it is for this version
     * @throws EvalException if the version is not sound
     */
    static Parent read(DatasetVersion version, Path directory, LockFile lock) throws IOException {
        VersionFiles files = VersionFiles.in(directory);
        Optional<LockFile.Entry> locked =
                lock.entry(version.name()).filter(entry -> entry.version().equals(version.version()));
        if (locked.filter(LockFile.Entry::isDraft).isPresent()) {
            throw new EvalException(
                    "Dataset '%s' must be complete before another version is made from it, but is a draft. Run 'mvn eval-datasets:lock -Deval-datasets.dataset=%s'."
                            .formatted(version, version));
        }
        List<String> problems = locked.isPresent()
                ? files.problems(LockedDataset.of(version.name(), locked.get(), lock.path()))
                : files.problems(version);
        if (!problems.isEmpty()) {
            throw new EvalException("Dataset '%s' must be sound before another version is made from it, but has %s:%s"
                    .formatted(
                            version,
                            problems.size() == 1 ? "a problem" : problems.size() + " problems",
                            problems.stream()
                                    .map(problem -> "\n  - " + problem.replace("\n", "\n    "))
                                    .reduce("", String::concat)));
        }
        ManifestContent content = ManifestContent.read(directory.resolve(DatasetLocation.MANIFEST));
        return new Parent(version, directory, content);
    }

    String sha256() {
        return content.sha256().orElseThrow();
    }

    VersionRows rows() {
        return VersionRows.in(directory);
    }
}
