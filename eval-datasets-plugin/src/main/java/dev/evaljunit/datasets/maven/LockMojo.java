/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.lock.LockRequest;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Pins a version of a dataset in {@code eval-datasets.lock}, after it was read and found to be sound.
 *
 * <p>The first time, the source must be given, too; later the lock knows it.
 */
@Mojo(name = "lock", aggregator = true, requiresProject = false, threadSafe = true)
public final class LockMojo extends AbstractSourceMojo {

    /** What to lock, for example {@code refund-regressions@2026.05}. */
    @Parameter(property = "eval-datasets.dataset")
    private @Nullable String dataset;

    /**
     * Where it is: {@code file:} and a directory, relative to that of the lock file, or an {@code https:} address, for
     * example {@code file:golden-sets}. By default what the lock says already.
     */
    @Parameter(property = "eval-datasets.source")
    private @Nullable String source;

    /** Whether a locked version may get another digest, for example {@code true}. */
    @Parameter(property = "eval-datasets.force", defaultValue = "false")
    private boolean force;

    @Override
    void doExecute() throws IOException {
        Path lock = lockPath();
        var locker = new DatasetLocker(sources(lock), cache(), network());
        getLog().info(locker.lock(lock, new LockRequest(dataset, source, force)) + " (" + lock + ")");
    }
}
