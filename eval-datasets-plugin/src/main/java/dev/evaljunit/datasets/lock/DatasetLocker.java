/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.lock;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.DigestCache;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.fetch.Staging;
import dev.evaljunit.datasets.fetch.VersionFiles;
import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.source.FileSource;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetReader;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Pins a version of a dataset after fetching and verifying it. */
public final class DatasetLocker {

    private final Sources sources;
    private final Optional<DigestCache> cache;
    private final NetworkUse network;
    private final Clock clock;

    /** Create a locker. */
    public DatasetLocker(Sources sources, Optional<DigestCache> cache, NetworkUse network) {
        this(sources, cache, network, Clock.systemUTC());
    }

    DatasetLocker(Sources sources, Optional<DigestCache> cache, NetworkUse network, Clock clock) {
        this.clock = clock;
        this.sources = sources;
        this.cache = cache;
        this.network = network;
    }

    /**
     * Add or update an entry. A draft becomes a version by this: first its manifest is completed, then the lock names it.
     *
     * @param lockPath the lock file, which need not exist yet
     * @return what changed, in one line
     * @throws EvalException if the request is incomplete, the version is invalid, or it is locked with another digest
     * @throws IOException if a retry may help
     */
    public String lock(Path lockPath, LockRequest request) throws IOException {
        LockFile lock = LockFile.readOrEmpty(lockPath);
        var resolved = new LockResolution(lock, request, sources);
        try (var staging = Staging.temporary()) {
            DatasetVersion version = resolved.version();
            DatasetSource source = usable(sources.of(resolved.source()), version);
            if (source instanceof FileSource directory) {
                completeDraft(directory, version);
            }
            VersionFiles files = VersionFiles.bring(source, version, staging.directory());
            var after = new LockFile.Entry(
                    version.version(),
                    files.sha256(),
                    resolved.source(),
                    source.isImmutable() ? null : LockFile.DIGEST);
            LockFile.Entry before = lock.entry(version.name()).orElse(null);
            checkUnchanged(version, before, after, request.force());
            files.checkSound(version, "locked");
            Dataset dataset = DatasetReader.read(files.origin());
            write(lock, version.name(), after);
            keep(source, LockedDataset.of(version.name(), after, lockPath), files);
            return new LockChange(
                            version.name(),
                            before,
                            after,
                            casesOf(version.name(), before, lockPath),
                            dataset.cases().size())
                    .describe();
        }
    }

    private void completeDraft(FileSource source, DatasetVersion version) throws IOException {
        var sets = new SetsDirectory(source.directory());
        if (sets.has(version)) {
            new DraftCompletion(sets, clock).complete(version);
        }
    }

    private DatasetSource usable(DatasetSource source, DatasetVersion version) {
        if (source.isRemote() && network != NetworkUse.ALLOWED) {
            throw new EvalException(
                    "Dataset '%s' must be read from %s to lock it, but Maven is offline. Run again without -o."
                            .formatted(version, source.describe(version) + "/" + DatasetLocation.CASES));
        }
        return source;
    }

    private static void checkUnchanged(
            DatasetVersion version, LockFile.@Nullable Entry before, LockFile.Entry after, boolean force) {
        if (before == null || before.isDraft() || force || !before.version().equals(after.version())) {
            return;
        }
        if (!before.sha256().equals(after.sha256())) {
            throw new EvalException("""
                    Dataset '%s' must keep its locked digest, because a locked version never changes. Give the changed cases a new version; or add -Deval-datasets.force=true if this version has not been used yet.
                      locked : %s
                      found  : %s (%s)""".formatted(version, before.sha256(), after.sha256(), after.source()));
        }
    }

    private static void write(LockFile lock, String name, LockFile.Entry after) throws IOException {
        if (!lock.entry(name).equals(Optional.of(after))) {
            LockFile now =
                    LockFile.readOrEmpty(lock.path()); // others may have locked other datasets while this was fetched
            if (!now.entry(name).equals(lock.entry(name))) {
                throw new IOException(
                        "Dataset '%s' was not locked, because another process has changed its entry in %s. Run this again when that one has ended."
                                .formatted(name, lock.path()));
            }
            now.with(name, after).write();
        }
    }

    private void keep(DatasetSource source, LockedDataset dataset, VersionFiles files) throws IOException {
        if (source.isRemote() && cache.isPresent()) {
            cache.get().store(dataset, files.directory());
        }
    }

    /**
     * Returns empty on failure: the count is only for the message, and neither a missing old version nor a slow server
     * must prevent the lock.
     */
    private OptionalInt casesOf(String name, LockFile.@Nullable Entry entry, Path lock) {
        if (entry == null || entry.source() == null) {
            return OptionalInt.empty();
        }
        try {
            LockedDataset before = LockedDataset.of(name, entry, lock);
            Path directory = before.writtenIn(sources)
                    .map(sets -> sets.directoryOf(before.version()))
                    .or(() -> cache.map(files -> files.directoryOf(before)))
                    .orElse(Path.of(""));
            return OptionalInt.of(
                    DatasetReader.readManifest(DatasetLocation.of(directory)).cases());
        } catch (EvalException e) {
            return OptionalInt.empty();
        }
    }
}
