/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.feedback.FewShotRequest;
import dev.evaljunit.datasets.feedback.FewShotSelector;
import dev.evaljunit.datasets.fetch.UserCache;
import dev.evaljunit.datasets.source.SetsDirectories;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code few-shot}. */
@Command(
        name = "few-shot",
        header = "Draws examples for a prompt from answers that users liked.",
        description =
                "It leaves out whatever is a case of a locked golden set, or nearly, and records the role of the examples.",
        footer = "%nExample: eval-datasets few-shot --usedBy=refund-prompt@p8 --examples=prompts/examples.jsonl")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FewShotCommand extends GoalCommand {

    @Option(
            names = "--feedbackDirectory",
            paramLabel = "<directory>",
            defaultValue = "feedback",
            order = 1,
            description = "The directory of the imported feedback (default: ${DEFAULT-VALUE}).")
    private Path feedbackDirectory;

    @Option(
            names = "--examples",
            paramLabel = "<file>",
            defaultValue = "feedback/few-shot.jsonl",
            order = 2,
            description = "The file to write (default: ${DEFAULT-VALUE}).")
    private Path examples;

    @Option(
            names = "--usedBy",
            required = true,
            paramLabel = "<name>",
            order = 3,
            description = "The prompt or rubric that gets the examples, for example refund-prompt@p8.")
    private @Nullable String usedBy;

    @Option(
            names = "--most",
            paramLabel = "<n>",
            defaultValue = "20",
            order = 4,
            description = "The largest number of examples (default: ${DEFAULT-VALUE}).")
    private int most;

    @Option(
            names = "--source",
            paramLabel = "<uri>",
            order = 5,
            description =
                    "The directory of the golden sets, which gets the roles, relative to that of the lock file, for example file:golden-sets. By default the first directory in the lock.")
    private @Nullable String source;

    @Option(
            names = "--cacheDirectory",
            paramLabel = "<directory>",
            order = 6,
            description =
                    "The directory of downloaded versions. By default eval-datasets in your cache folder, such as ~/.cache.")
    private @Nullable Path cacheDirectory;

    FewShotCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        Path lock = lockPath();
        var request = new FewShotRequest(feedbackDirectory, examples, lock, cache(), sets(lock), usedBy, most);
        FewShotSelector.run(request).lines().forEach(terminal()::print);
    }

    private Path cache() {
        return cacheDirectory == null ? UserCache.directory(terminal().environment()::get) : cacheDirectory;
    }

    private @Nullable Path sets(Path lock) {
        return source == null ? null : SetsDirectories.given(source, lock);
    }
}
