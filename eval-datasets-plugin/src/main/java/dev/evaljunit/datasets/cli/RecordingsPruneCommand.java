/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.recordings.PruneRequest;
import dev.evaljunit.datasets.recordings.RecordingsPruner;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.recording.RecordingSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code recordings-prune}. */
@Command(
        name = "recordings-prune",
        header = "Lists recordings of models that the last runs of their evals have not used.",
        description = "It deletes nothing unless asked to.",
        footer = "%nExample: eval-datasets recordings-prune --delete")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RecordingsPruneCommand extends GoalCommand {

    @Option(
            names = "--recordings",
            paramLabel = "<directory>",
            defaultValue = RecordingSettings.DIRECTORY,
            order = 1,
            description = "The directory of the recordings (default: ${DEFAULT-VALUE}).")
    private Path recordings;

    @Option(
            names = "--reports",
            paramLabel = "<directory>",
            order = 2,
            description =
                    "The directory of the reports of the last runs. By default build/eval-reports in a Gradle project, otherwise target/eval-reports, as for the tests.")
    private @Nullable Path reports;

    @Option(
            names = "--delete",
            arity = "0..1",
            paramLabel = "true|false",
            defaultValue = "false",
            fallbackValue = "true",
            order = 3,
            description = "Delete what is not used.")
    private boolean delete;

    RecordingsPruneCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        Path given = reports == null ? new WorkingDirectory(terminal().directory()).reports() : reports;
        var request = new PruneRequest(terminal().directory(), recordings, given, delete);
        RecordingsPruner.prune(request).forEach(terminal()::print);
    }
}
