/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.calibrate.DriftDetector;
import dev.evaljunit.datasets.calibrate.DriftReport;
import dev.evaljunit.datasets.calibrate.DriftRequest;
import dev.evaljunit.internal.recording.RecordingSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code drift}. */
@Command(
        name = "drift",
        header = "Tells whether a judge still judges as it was measured.",
        description =
                "The judge scores the answers of its calibration again. It fails if it agrees with people less often, is stricter or more lenient, or another model replies.",
        footer = "%nExample: eval-datasets drift --rubric=groundedness@3 --queue=labels/answers")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DriftCommand extends QueueFolderCommand {

    /** As of {@code guard}, other than what must be repaired for the goal to run. */
    static final int DRIFTED = 2;

    @Option(
            names = "--rubric",
            paramLabel = "<name>@<version>",
            order = 2,
            description = "The rubric, for example groundedness@3.")
    private @Nullable String rubric;

    @Option(
            names = "--resources",
            paramLabel = "<directory>",
            defaultValue = "src/test/resources",
            order = 3,
            description = "The directory that has the rubric and its certificate (default: ${DEFAULT-VALUE}).")
    private Path resources;

    @Option(
            names = "--recordings",
            paramLabel = "off|record|replay|auto",
            defaultValue = "off",
            order = 4,
            description = "Whether replies of the model are recorded, or replayed (default: ${DEFAULT-VALUE}).")
    private String recordings;

    @Option(
            names = "--recordingsDirectory",
            paramLabel = "<directory>",
            defaultValue = RecordingSettings.DIRECTORY,
            order = 5,
            description = "The directory of recordings (default: ${DEFAULT-VALUE}).")
    private Path recordingsDirectory;

    private boolean hasDrifted;

    DriftCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        DriftReport report =
                DriftDetector.detect(new DriftRequest(queue(), rubric, resources, recordingsDirectory, recordings));
        report.lines().forEach(terminal()::print);
        hasDrifted = report.problem().isPresent();
        report.problem().ifPresent(terminal()::warn);
    }

    @Override
    int exitCode() {
        return hasDrifted ? DRIFTED : ExitCode.OK;
    }
}
