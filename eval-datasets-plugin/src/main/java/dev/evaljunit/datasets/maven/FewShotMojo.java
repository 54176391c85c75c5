/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.feedback.FewShotRequest;
import dev.evaljunit.datasets.feedback.FewShotSelector;
import dev.evaljunit.datasets.fetch.UserCache;
import dev.evaljunit.datasets.source.SetsDirectories;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Draws examples for a prompt from answers that users liked, without any that is a case of a locked golden set, or nearly, and
 * records their role.
 */
@Mojo(name = "few-shot", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class FewShotMojo extends AbstractDatasetsMojo {

    /** The directory of the imported feedback, for example {@code data/feedback}. */
    @Parameter(property = "eval-datasets.feedbackDirectory", defaultValue = "feedback", required = true)
    private File feedbackDirectory;

    /** The file to write, for example {@code prompts/examples.jsonl}. */
    @Parameter(property = "eval-datasets.examples", defaultValue = "feedback/few-shot.jsonl", required = true)
    private File examples;

    /** The prompt or rubric that gets the examples, for example {@code refund-prompt@p8}. */
    @Parameter(property = "eval-datasets.usedBy")
    private @Nullable String usedBy;

    /** The largest number of examples, for example {@code 5}. */
    @Parameter(property = "eval-datasets.most", defaultValue = "20")
    private int most;

    /**
     * The directory of the golden sets, which gets the roles: {@code file:} and a path relative to the directory of the lock
     * file, for example {@code file:golden-sets}. By default the first directory in the lock.
     */
    @Parameter(property = "eval-datasets.source")
    private @Nullable String source;

    /**
     * The directory of downloaded versions, for example {@code /var/cache/eval-datasets}. By default the user's directory for
     * caches, as for {@code fetch}.
     */
    @Parameter(property = "eval-datasets.cacheDirectory")
    private @Nullable File cacheDirectory;

    @Override
    void doExecute() throws IOException {
        Path lock = lockPath();
        var request = new FewShotRequest(
                feedbackDirectory.toPath(),
                examples.toPath(),
                lock,
                cacheDirectory == null ? UserCache.directory() : cacheDirectory.toPath(),
                sets(lock),
                usedBy,
                most);
        FewShotSelector.run(request).lines().forEach(this::info);
    }

    private @Nullable Path sets(Path lock) {
        return source == null ? null : SetsDirectories.given(source, lock);
    }
}
