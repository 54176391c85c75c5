/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.fetch.UserCache;
import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The base of goals about a queue that read golden sets, too. */
abstract class AbstractGoldenQueueMojo extends AbstractQueueMojo {

    /**
     * The directory of the golden sets, relative to the directory of the lock file, for example {@code file:golden-sets}. By default the
     * sources in the lock.
     */
    @Parameter(property = "eval-datasets.source")
    private @Nullable String source;

    /**
     * The directory of downloaded versions, for example {@code /var/cache/eval-datasets}. By default the user's directory for
     * caches, as for {@code fetch}.
     */
    @Parameter(property = "eval-datasets.cacheDirectory")
    private @Nullable File cacheDirectory;

    final GoldenPlace golden() {
        return GoldenPlace.of(
                lockPath(), cacheDirectory == null ? UserCache.directory() : cacheDirectory.toPath(), source);
    }
}
