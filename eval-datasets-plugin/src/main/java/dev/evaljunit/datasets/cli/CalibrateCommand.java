/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.calibrate.CalibrateRequest;
import dev.evaljunit.datasets.calibrate.Calibrator;
import dev.evaljunit.datasets.version.StatedClock;
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
        header = "Measures a rubric's judge against people's labels, and writes its certificate.",
        description =
                "The judge scores the labelled answers of a queue. How often it agrees with people is written beside the rubric, where gates read it.",
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
            names = "--criterion",
            paramLabel = "<name>",
            order = 3,
            description =
                    "The criterion that the judge decides. By default the one with the rubric's name, otherwise the only one.")
    private @Nullable String criterion;

    @Option(
            names = "--resources",
            paramLabel = "<directory>",
            defaultValue = "src/test/resources",
            order = 4,
            description =
                    "The directory that has rubrics/<name>@<version>.yaml, and gets the certificate (default: ${DEFAULT-VALUE}).")
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
