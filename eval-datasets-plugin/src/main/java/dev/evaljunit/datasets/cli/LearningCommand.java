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

/** The base of commands that write feedback to learn from, and record its role. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class LearningCommand extends GoalCommand {

    @Option(
            names = "--feedbackDirectory",
            paramLabel = "<directory>",
            defaultValue = "feedback",
            order = 1,
            description = "The directory of the imported feedback (default: ${DEFAULT-VALUE}).")
    private Path feedbackDirectory;

    @Option(
            names = "--source",
            paramLabel = "<uri>",
            order = 6,
            description =
                    "The directory of the golden sets, which gets the roles, relative to that of the lock file, for example file:golden-sets. By default the first directory in the lock.")
    private @Nullable String source;

    @Option(
            names = "--cacheDirectory",
            paramLabel = "<directory>",
            order = 7,
            description =
                    "The directory of downloaded versions. By default eval-datasets in your cache folder, such as ~/.cache.")
    private @Nullable Path cacheDirectory;

    LearningCommand(Terminal terminal) {
        super(terminal);
    }

    final Path feedbackDirectory() {
        return feedbackDirectory;
    }

    final GoldenPlace golden() {
        Path cache = cacheDirectory == null ? UserCache.directory(terminal().environment()::get) : cacheDirectory;
        return GoldenPlace.of(lockPath(), cache, source);
    }
}
