/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.lock.LockRequest;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version to write, and where.
 *
 * @param source of the sets
 * @param sets the directory of that source
 * @param existing the manifest of the version, if it is there already
 */
record Target(
        DatasetVersion version, String source, SetsDirectory sets, LockFile lock, Optional<ManifestContent> existing) {

    /**
     * Read what the user asked for.
     *
     * @throws EvalException if the request is incomplete, or the version cannot be written
     */
    static Target of(PromoteRequest request, LockFile lock, Sources sources) throws IOException {
        DatasetVersion version = versionOf(request.dataset());
        String source = Optional.ofNullable(request.source())
                .or(() -> lock.entry(version.name()).map(LockFile.Entry::source))
                .orElseThrow(() -> new EvalException(
                        "Dataset '%s' needs a directory to write to, for example -Deval-datasets.source=file:golden-sets."
                                .formatted(version)));
        SetsDirectory sets = sources.directory(source)
                .orElseThrow(() -> new EvalException(
                        "Dataset '%s' must be written to a directory, but its source is '%s'. Name a directory with the parent version, for example -Deval-datasets.source=file:golden-sets, and publish what is written there."
                                .formatted(version, source)));
        Optional<ManifestContent> existing = sets.has(version) ? Optional.of(sets.manifest(version)) : Optional.empty();
        var target = new Target(version, source, sets, lock, existing);
        target.checkNotLocked();
        return target;
    }

    private static DatasetVersion versionOf(@Nullable String dataset) {
        if (dataset == null || dataset.isBlank()) {
            throw new EvalException(
                    "The new version must be given, for example with -Deval-datasets.dataset=refund-regressions@2026.05.");
        }
        return DatasetVersion.parse(dataset);
    }

    private void checkNotLocked() {
        if (existing.isEmpty() && lockedVersion().equals(Optional.of(version.version()))) {
            throw new EvalException(
                    "Dataset '%s' must be a new version, but %s has it already, and %s is missing. Restore the version, or choose another one."
                            .formatted(version, lock.path(), sets.directoryOf(version)));
        }
    }

    private Optional<String> lockedVersion() {
        return lock.entry(version.name()).map(LockFile.Entry::version);
    }

    /** {@return the time that the version states, if it is there already} */
    Optional<String> createdAt() {
        return existing.map(content -> content.fields().get("created_at")).map(String::valueOf);
    }

    LockRequest lockRequest() {
        return new LockRequest(version.toString(), source, false);
    }

    /**
     * {@return the version to start from; empty if the new one is the first}
     *
     * @param asked by the user
     */
    Optional<Parent> parent(@Nullable String asked) throws IOException {
        Optional<String> made = existing.flatMap(ManifestContent::parent).map(ManifestContent.Parent::version);
        if (existing.isPresent()) {
            checkNotLockedSince(made, asked != null);
        }
        Optional<String> from = Optional.ofNullable(asked)
                .or(() -> made)
                .or(() -> existing.isPresent() ? Optional.empty() : lockedVersion());
        if (from.isEmpty()) {
            checkFirst();
            return Optional.empty();
        }
        var parent = new DatasetVersion(version.name(), from.get());
        if (parent.equals(version)) {
            throw new EvalException(
                    "Dataset '%s' must not be its own parent. Correct -Deval-datasets.parent.".formatted(version));
        }
        return Optional.of(Parent.read(parent, sets.directoryOf(parent), lock));
    }

    /**
     * A repetition must not take the lock back from a version that was locked since.
     *
     * @param isParentNamed whether a version other than the parent may have been locked before the promotion
     */
    private void checkNotLockedSince(Optional<String> parent, boolean isParentNamed) throws IOException {
        Optional<String> locked = lockedVersion()
                .filter(other ->
                        !other.equals(version.version()) && !Optional.of(other).equals(parent));
        if (locked.isPresent() && (!isParentNamed || isLater(locked.get()))) {
            throw new EvalException(
                    "Dataset '%s' must be a new version, but it is there already, and %s has version '%s'. Choose another version; or, to go back to this one, run 'mvn eval-datasets:lock -Deval-datasets.dataset=%s'."
                            .formatted(version, lock.path(), locked.get(), version));
        }
    }

    private boolean isLater(String other) throws IOException {
        List<String> versions = sets.versions(version.name());
        var later = new DatasetVersion(version.name(), other);
        return versions.indexOf(other) > versions.indexOf(version.version())
                || (sets.has(later) && sets.ancestors(later).contains(version));
    }

    /** A set that has versions must not begin anew only because none of them is locked. */
    private void checkFirst() throws IOException {
        List<String> versions = sets.versions(version.name()).stream()
                .filter(other -> !other.equals(version.version()))
                .toList();
        if (!versions.isEmpty() && existing.isEmpty()) {
            throw new EvalException(
                    "Dataset '%s' must have a parent, since there are other versions, but none is locked. Name one with -Deval-datasets.parent=<version>: %s."
                            .formatted(version, String.join(", ", versions)));
        }
    }
}
