/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens the versions of a dataset to read them, wherever their source is.
 *
 * @param cache of downloads
 * @param lockPath the lock file, which need not exist
 */
public record VersionOpener(Sources sources, Optional<DigestCache> cache, NetworkUse network, Path lockPath) {

    /**
     * {@return the versions of a dataset}
     *
     * @param given the source that the user names; {@code null} for that of the lock, otherwise {@code golden-sets} beside the lock
     * @throws EvalException if the scheme of the source is unknown or its address is not allowed
     */
    public OpenVersions open(String name, @Nullable String given) throws IOException {
        return open(LockFile.readOrEmpty(lockPath), name, given);
    }

    /** {@return the versions of a dataset, as {@link #open(String, String)} does, if the lock has been read} */
    public OpenVersions open(LockFile lock, String name, @Nullable String given) throws IOException {
        return new OpenVersions(this, lock, name, given);
    }
}
