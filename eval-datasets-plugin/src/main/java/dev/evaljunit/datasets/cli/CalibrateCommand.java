/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.calibrate.CalibrateRequest;
import dev.evaljunit.datasets.calibrate.Calibrator;
import dev.evaljunit.datasets.calibrate.RunJudge;
import dev.evaljunit.datasets.version.StatedClock;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.recording.RecordingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code calibrate}. */
@Command(
        name = "calibrate",
        header = "Measures a judge against people's labels, and writes its certificate.",
        description =
                "The judge of a rubric scores the labelled answers of a queue; of any other judge, a run has the scores. How often it agrees with people is written where gates read it.",
        footer = "%nExample: eval-datasets calibrate --rubric=groundedness@3 --queue=labels/answers")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CalibrateCommand extends QueueFolderCommand {

    @Option(
            names = "--rubric",
            paramLabel = "<name>@<version>",
            order = 2,
            description = "The rubric, for example groundedness@3.")
    private @Nullable String rubric;

    @Option(
            names = "--judge",
            paramLabel = "<name>",
            order = 2,
            description =
                    "The judge of a run, whose scores are taken from the run instead of asking the model of a rubric.")
    private @Nullable String judge;

    @Option(
            names = "--reports",
            paramLabel = "<directory>",
            order = 2,
            description =
                    "The directory with the report of the run. By default build/eval-reports in a Gradle project, otherwise target/eval-reports.")
    private @Nullable Path reports;

    @Option(
            names = "--dataset",
            paramLabel = "<name>",
            order = 2,
            description =
                    "The dataset of the run if it is kept for calibration: its cases then are none that the judge decides on.")
    private @Nullable String dataset;

    @Option(
            names = "--criterion",
            paramLabel = "<name>",
            order = 3,
            description =
                    "The criterion that the judge decides. By default the one with the name of the rubric or judge, otherwise the only one.")
    private @Nullable String criterion;

    @Option(
            names = "--resources",
            paramLabel = "<directory>",
            defaultValue = "src/test/resources",
            order = 4,
            description =
                    "The directory that has rubrics/<name>@<version>.yaml, and gets the certificate, below rubrics or judges (default: ${DEFAULT-VALUE}).")
    private Path resources;

    @Option(
            names = "--allow",
            paramLabel = "<word>",
            split = ",",
            order = 5,
            description =
                    "What is allowed although it makes the measurement worse, separated by commas: one-annotator, low-agreement, few-labels, disputed, examples, golden-cases, unscored, no-better-than-constant.")
    private List<String> allow = List.of();

    @Option(
            names = "--days",
            paramLabel = "<n>",
            defaultValue = "180",
            order = 6,
            description = "After how many days to measure again (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--at",
            paramLabel = "<time>",
            order = 6,
            description = "The time that the certificate states, for example 2026-05-19T14:33:00Z. By default now.")
    private @Nullable String at;

    @Option(
            names = "--recordings",
            paramLabel = "off|record|replay|auto",
            defaultValue = "auto",
            order = 7,
            description =
                    "Whether replies of the model are recorded; auto replays what is recorded, and records the rest (default: ${DEFAULT-VALUE}).")
    private String recordings;

    @Option(
            names = "--recordingsDirectory",
            paramLabel = "<directory>",
            defaultValue = RecordingSettings.DIRECTORY,
            order = 8,
            description = "The directory of recordings (default: ${DEFAULT-VALUE}).")
    private Path recordingsDirectory;

    @Mixin
    private GoldenOptions golden;

    CalibrateCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        var request = new CalibrateRequest(
                queue(),
                criterion,
                rubric,
                RunJudge.of(
                        judge,
                        reports == null ? new WorkingDirectory(terminal().directory()).reports() : reports,
                        dataset),
                resources,
                recordingsDirectory,
                recordings,
                allow,
                days,
                golden.place(lockPath(), terminal()));
        Calibrator.calibrate(request, StatedClock.of(at, "eval-datasets.calibrate.at"))
                .lines()
                .forEach(terminal()::print);
    }
}
