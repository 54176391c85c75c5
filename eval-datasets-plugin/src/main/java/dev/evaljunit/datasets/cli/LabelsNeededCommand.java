/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.queue.LabelsNeeded;
import dev.evaljunit.datasets.queue.LabelsNeededReport;
import dev.evaljunit.datasets.queue.LabelsNeededRequest;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code labels-needed}. */
@Command(
        name = "labels-needed",
        header = "Tells how many labels of a run are needed for its pass rate, and of which answers.",
        description =
                "What people would pass is bounded by the judge's verdicts on all answers and people's labels of some, after every label.",
        footer = "%nExample: eval-datasets labels-needed --floor=0.9 --add=50")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LabelsNeededCommand extends QueueFolderCommand {

    @Option(
            names = "--reports",
            paramLabel = "<directory>",
            order = 2,
            description =
                    "The directory with the report of the run. By default build/eval-reports in a Gradle project, otherwise target/eval-reports.")
    private @Nullable Path reports;

    @Option(
            names = "--judge",
            paramLabel = "<name>",
            order = 3,
            description = "The judge of the run. By default the only one.")
    private @Nullable String judge;

    @Option(
            names = "--criterion",
            paramLabel = "<name>",
            order = 4,
            description = "The criterion that people label. By default the only one that declares which labels pass.")
    private @Nullable String criterion;

    @Option(
            names = "--width",
            paramLabel = "<share>",
            defaultValue = "0.1",
            order = 5,
            description = "To which width the interval of the pass rate is to shrink (default: ${DEFAULT-VALUE}).")
    private String width;

    @Option(
            names = "--floor",
            paramLabel = "<share>",
            order = 6,
            description = "The floor of the gate that is to decide, for example 0.9. None by default.")
    private @Nullable String floor;

    @Option(
            names = "--confidence",
            paramLabel = "<share>",
            defaultValue = "0.95",
            order = 7,
            description = "The confidence of the interval (default: ${DEFAULT-VALUE}).")
    private String confidence;

    @Option(
            names = "--add",
            paramLabel = "<n>",
            defaultValue = "0",
            order = 8,
            description = "How many answers to choose and put into the queue (default: ${DEFAULT-VALUE}).")
    private int add;

    @Option(
            names = "--seed",
            paramLabel = "<n>",
            defaultValue = "1",
            order = 9,
            description = "The seed of the draws (default: ${DEFAULT-VALUE}).")
    private int seed;

    @Option(
            names = "--require",
            arity = "0..1",
            paramLabel = "true|false",
            defaultValue = "false",
            fallbackValue = "true",
            order = 12,
            description =
                    "Whether to fail unless people's labels show that the run reaches the floor (default: ${DEFAULT-VALUE}).")
    private boolean require;

    @Mixin
    private GoldenOptions golden;

    LabelsNeededCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        var request = new LabelsNeededRequest(
                queue(),
                criterion,
                judge,
                reports == null ? new WorkingDirectory(terminal().directory()).reports() : reports,
                golden.place(lockPath(), terminal()),
                width,
                floor,
                confidence,
                add,
                seed,
                require);
        LabelsNeededReport report = LabelsNeeded.run(request, Clock.systemUTC());
        report.lines().forEach(terminal()::print);
        if (report.problem().isPresent()) {
            throw new EvalException(report.problem().get());
        }
    }
}
