/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.internal.dataset.LockFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the lock, whose name and version are safe as paths.
 *
 * @param sha256 the digest of {@code cases.jsonl}; empty if it is a draft
 * @param source {@code null} if the test class path contains the dataset
 * @param isPinnedByDigestOnly whether the source has no immutable versions
 * @param lock the file of the entry
 */
public record LockedDataset(
        DatasetVersion version, String sha256, @Nullable String source, boolean isPinnedByDigestOnly, Path lock) {

    /** Check the digest. */
    public LockedDataset {
        checkDraft(version, sha256, source, lock);
        if (!sha256.isEmpty() && !sha256.matches("[0-9a-f]{64}")) {
            throw new EvalException(
                    "%s: 'sha256' of dataset '%s' must have 64 hexadecimal digits, found '%s'. Restore the file, or run 'mvn eval-datasets:lock -Deval-datasets.dataset=%s -Deval-datasets.force=true'."
                            .formatted(lock, version, sha256, version));
        }
    }

    private static void checkDraft(DatasetVersion version, String sha256, @Nullable String source, Path lock) {
        if (sha256.isEmpty() && (source == null || !source.startsWith("file:"))) {
            throw new EvalException(
                    "%s: the source of dataset '%s' must be a directory, since it is a draft, found %s. Lock it where it is written."
                            .formatted(lock, version, source == null ? "none" : "'" + source + "'"));
        }
    }

    /** {@return whether the version is still being written, so that its cases may change} */
    public boolean isDraft() {
        return sha256.isEmpty();
    }

    /** {@return the directory of sets that it is written in; empty if its source is none} */
    public Optional<SetsDirectory> writtenIn(Sources sources) {
        return Optional.ofNullable(source).flatMap(sources::directory);
    }

    /** {@return a checked entry of a lock} */
    public static LockedDataset of(String name, LockFile.Entry entry, Path lock) {
        return new LockedDataset(
                new DatasetVersion(name, entry.version()),
                entry.sha256(),
                entry.source(),
                entry.pinnedBy() != null,
                lock);
    }

    /**
     * {@return all entries of a lock}
     *
     * @throws EvalException if there is no such file or it is invalid
     */
    public static List<LockedDataset> allIn(Path lock) {
        if (!Files.exists(lock)) {
            throw new EvalException(
                    "No lock file found at %s or in a directory above it. Create it with 'mvn eval-datasets:lock -Deval-datasets.dataset=<name>@<version> -Deval-datasets.source=file:golden-sets' and commit it."
                            .formatted(lock));
        }
        return LockFile.read(lock).entries().entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), lock))
                .toList();
    }

    /** {@return the id that the manifest must have} */
    public DatasetId id() {
        DatasetId id = DatasetId.of(version.name()).withVersion(version.version());
        return isDraft() ? id : id.withSha256(sha256);
    }
}
