/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.fetch.UserCache;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The base of goals that write feedback to learn from, and record its role. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class AbstractLearningMojo extends AbstractDatasetsMojo {

    /** The directory of the imported feedback, for example {@code data/feedback}. */
    @Parameter(property = "eval-datasets.feedbackDirectory", defaultValue = "feedback", required = true)
    private File feedbackDirectory;

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

    final Path feedbackDirectory() {
        return feedbackDirectory.toPath();
    }

    final GoldenPlace golden() {
        return GoldenPlace.of(
                lockPath(), cacheDirectory == null ? UserCache.directory() : cacheDirectory.toPath(), source);
    }
}
