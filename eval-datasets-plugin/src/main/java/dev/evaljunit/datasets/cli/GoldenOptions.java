/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.fetch.UserCache;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds the golden sets that it only reads. */
final class GoldenOptions {

    @Option(
            names = "--source",
            paramLabel = "<uri>",
            order = 18,
            description =
                    "The directory of the golden sets, relative to that of the lock file, for example file:golden-sets. By default the sources in the lock.")
    private @Nullable String source;

    @Option(
            names = "--cacheDirectory",
            paramLabel = "<directory>",
            order = 19,
            description =
                    "The directory of downloaded versions. By default eval-datasets in your cache folder, such as ~/.cache.")
    private @Nullable Path cacheDirectory;

    GoldenPlace place(Path lock, Terminal terminal) {
        Path cache = cacheDirectory == null ? UserCache.directory(terminal.environment()::get) : cacheDirectory;
        return GoldenPlace.of(lock, cache, source);
    }
}
