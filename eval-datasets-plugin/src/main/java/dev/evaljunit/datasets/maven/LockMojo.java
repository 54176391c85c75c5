/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.lock.LockRequest;
import dev.evaljunit.datasets.lock.PromptLocker;
import dev.evaljunit.datasets.lock.PromptRequest;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Pins a version of a dataset, or of a prompt, in {@code eval-datasets.lock}, after verifying it.
 *
 * <p>The source is required the first time; later it is taken from the lock.
 */
@Mojo(name = "lock", aggregator = true, requiresProject = false, threadSafe = true)
public final class LockMojo extends AbstractSourceMojo {

    /** The version to lock, for example {@code refund-regressions@2026.05}. */
    @Parameter(property = "eval-datasets.dataset")
    private @Nullable String dataset;

    /**
     * The source: {@code file:} and a directory, relative to the directory of the lock file, an {@code https:} address, a
     * commit ({@code git+https:}), an artifact ({@code maven:}), or another kind that the documentation lists, for example
     * {@code file:golden-sets}. By default the source in the lock; prompts are files in a directory, which is looked for in
     * {@code src/main/resources} and {@code src/test/resources}.
     */
    @Parameter(property = "eval-datasets.source")
    private @Nullable String source;

    /** The version of a prompt to lock instead of a dataset, for example {@code support-rag@23}. */
    @Parameter(property = "eval-datasets.prompt")
    private @Nullable String prompt;

    /** Whether to replace the digest of a locked version, for example {@code true}. */
    @Parameter(property = "eval-datasets.force", defaultValue = "false")
    private boolean force;

    @Override
    void doExecute() throws IOException {
        Path lock = lockPath();
        if (prompt != null) {
            info(PromptLocker.lock(lock, PromptRequest.of(prompt, dataset, source, force)) + " (" + lock + ")");
            return;
        }
        var locker = new DatasetLocker(sources(lock), cache(), network());
        info(locker.lock(lock, new LockRequest(dataset, source, force)) + " (" + lock + ")");
    }
}
