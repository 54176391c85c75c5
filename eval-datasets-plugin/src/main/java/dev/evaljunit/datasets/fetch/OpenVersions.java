/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.source.FileSource;
import dev.evaljunit.datasets.source.SetsDirectories;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.FileTree;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Versions of a dataset to read: those of a directory in their place, others as copies that are deleted on closing. */
public final class OpenVersions implements AutoCloseable {

    private final VersionOpener opener;
    private final LockFile lock;
    private final String address;
    private final DatasetSource source;
    private final @Nullable Staging copies;
    private final SetsDirectory sets;

    OpenVersions(VersionOpener opener, LockFile lock, String name, @Nullable String given) throws IOException {
        this.opener = opener;
        this.lock = lock;
        this.address = new SetsDirectories(opener.sources(), lock).source(name, given);
        this.source = opener.sources().of(address);
        if (source instanceof FileSource files) {
            this.copies = null;
            this.sets = new SetsDirectory(files.directory());
        } else {
            this.copies = Staging.temporary();
            this.sets = new SetsDirectory(copies.directory());
        }
    }

    /** {@return whether the source is a directory} */
    public boolean areInDirectory() {
        return copies == null;
    }

    /** {@return the directory to read from: that of the source, or one with the versions that were brought} */
    public SetsDirectory sets() {
        return sets;
    }

    /** {@return the name of a version in messages, without secrets} */
    public String describe(DatasetVersion version) {
        return areInDirectory() ? sets.directoryOf(version).toString() : source.describe(version);
    }

    /**
     * Make a version readable. One of a directory is read as it is; another is copied from the cache or the source and checked.
     *
     * @param stated the digest of its cases that a version descending from it states; if empty, that of the lock is to be the one
     * @throws EvalException if the version is not there, is invalid, has another digest, or needs the network that must not be used
     * @throws IOException if a retry may help
     */
    public void bring(DatasetVersion version, Optional<String> stated) throws IOException {
        if (areInDirectory() || sets.has(version)) {
            return;
        }
        Optional<String> sha256 = stated.or(() -> locked(version));
        Path directory = Files.createDirectories(sets.directoryOf(version));
        if (sha256.isPresent() && isCached(version, sha256.get(), directory)) {
            return;
        }
        checkReadable(version, sha256);
        VersionFiles files = VersionFiles.bring(source, version, directory);
        files.checkSound(version, "read");
        checkDigest(version, sha256, files);
        if (source.isRemote() && opener.cache().isPresent()) {
            opener.cache().get().store(entry(version, files.sha256()), directory);
        }
    }

    private Optional<String> locked(DatasetVersion version) {
        return lock.entry(version.name())
                .filter(entry ->
                        address.equals(entry.source()) && entry.version().equals(version.version()))
                .map(LockFile.Entry::sha256);
    }

    private LockedDataset entry(DatasetVersion version, String sha256) {
        return new LockedDataset(version, sha256, address, !source.isImmutable(), lock.path());
    }

    private boolean isCached(DatasetVersion version, String sha256, Path directory) throws IOException {
        if (opener.cache().isEmpty() || !sha256.matches("[0-9a-f]{64}")) {
            return false;
        }
        if (opener.cache().get().bring(entry(version, sha256), directory).isPresent()) {
            return true;
        }
        FileTree.delete(directory); // files with another digest
        Files.createDirectory(directory);
        return false;
    }

    private void checkReadable(DatasetVersion version, Optional<String> sha256) {
        if (sha256.isEmpty() && !source.hasNamedVersions()) {
            throw new EvalException(
                    "Dataset '%s' must be the locked version to be read from '%s', which has cases but not their version, found %s. Lock it, or name a directory that has it with -Deval-datasets.source=file:<directory>."
                            .formatted(
                                    version,
                                    address,
                                    lock.entry(version.name())
                                            .map(entry -> "'%s' in the lock".formatted(entry.version()))
                                            .orElse("none in the lock")));
        }
        if (source.isRemote() && opener.network() != NetworkUse.ALLOWED) {
            throw new EvalException(
                    "Dataset '%s' must be read from %s, but Maven is offline, and the cache does not have it. Run again without -o."
                            .formatted(version, source.describe(version) + "/" + DatasetLocation.CASES));
        }
    }

    private void checkDigest(DatasetVersion version, Optional<String> sha256, VersionFiles files) throws IOException {
        if (sha256.isPresent() && !sha256.get().equals(files.sha256())) {
            throw new EvalException("""
                    Dataset '%s' must have the digest that %s states, because a version never changes. Restore the files at the source.
                      stated : %s
                      found  : %s (%s)""".formatted(
                            version,
                            locked(version).equals(sha256) ? lock.path() : "the version descending from it",
                            sha256.get(),
                            files.sha256(),
                            files.origin().file(DatasetLocation.CASES)));
        }
    }

    @Override
    public void close() throws IOException {
        if (copies != null) {
            copies.close();
        }
    }
}
