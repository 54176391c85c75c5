/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.queue.QueueFiller;
import dev.evaljunit.datasets.queue.QueueRequest;
import dev.evaljunit.datasets.version.StatedClock;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code queue}. */
@Command(
        name = "queue",
        header = "Draws answers that people are to label, and assigns them.",
        description =
                "They come from feedback, runs and datasets. An answer that is drawn again stays in the queue, and gets the new reasons.",
        footer = "%nExample: eval-datasets queue --from=feedback,trial --most=20 --audit=0.02")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class QueueCommand extends QueueFolderCommand {

    @Option(
            names = "--from",
            paramLabel = "<source>",
            split = ",",
            defaultValue = "feedback",
            order = 2,
            description =
                    "Where answers come from, separated by commas: feedback, trace, trial (of runs), dataset, cluster (default: ${DEFAULT-VALUE}).")
    private List<String> from;

    @Option(
            names = "--reasons",
            paramLabel = "<reason>",
            split = ",",
            order = 3,
            description =
                    "What must be special about an answer, separated by commas: negative, regenerated, edited, abandoned, escalated; selected; failed, near, disagreement, unscored; relabel; representative; audit for nothing. By default everything that the sources have.")
    private List<String> reasons = List.of();

    @Option(
            names = "--most",
            paramLabel = "<n>",
            defaultValue = "50",
            order = 4,
            description = "How many answers to draw for each reason (default: ${DEFAULT-VALUE}).")
    private int most;

    @Option(
            names = "--audit",
            paramLabel = "<share>",
            defaultValue = "0",
            order = 5,
            description =
                    "The share of all answers to draw at random besides, whatever they are (default: ${DEFAULT-VALUE}).")
    private String audit;

    @Option(
            names = "--near",
            paramLabel = "<distance>",
            defaultValue = "0.1",
            order = 6,
            description = "How far from its threshold a score is near to it (default: ${DEFAULT-VALUE}).")
    private String near;

    @Option(
            names = "--seed",
            paramLabel = "<n>",
            defaultValue = "1",
            order = 7,
            description = "The number that decides which answers are drawn (default: ${DEFAULT-VALUE}).")
    private int seed;

    @Option(
            names = "--drawnAt",
            paramLabel = "<time>",
            order = 8,
            description = "The time that items state, for example 2026-05-19T14:33:00Z. By default now.")
    private @Nullable String drawnAt;

    @Option(
            names = "--feedbackDirectory",
            paramLabel = "<directory>",
            defaultValue = "feedback",
            order = 9,
            description = "The directory of the imported feedback (default: ${DEFAULT-VALUE}).")
    private Path feedbackDirectory;

    @Option(
            names = "--traces",
            paramLabel = "<file>",
            split = ",",
            order = 10,
            description = "Files of traces to draw from, or directories of them, separated by commas.")
    private List<Path> traces = List.of();

    @Option(
            names = "--filter",
            paramLabel = "<condition>,…",
            order = 10,
            description =
                    "Which traces are drawn, for example route=refund,tools=find_order: conditions on their attributes, id, name, tools, errors, answer and paths such as input.question. By default all.")
    private @Nullable String filter;

    @Option(
            names = "--reports",
            paramLabel = "<directory>",
            order = 10,
            description =
                    "The directory with the reports of evals. By default build/eval-reports in a Gradle project, otherwise target/eval-reports.")
    private @Nullable Path reports;

    @Option(
            names = "--clusters",
            paramLabel = "<file>",
            defaultValue = "clusters.json",
            order = 10,
            description = "The file of the known clusters (default: ${DEFAULT-VALUE}).")
    private String clusters;

    @Option(
            names = "--dataset",
            paramLabel = "<name>[@<version>]",
            order = 11,
            description = "The dataset whose cases are to be labelled again; the locked version, or another one.")
    private @Nullable String dataset;

    @Option(
            names = "--cases",
            paramLabel = "<id>",
            split = ",",
            order = 12,
            description = "The ids of its cases, separated by commas. By default all.")
    private List<String> cases = List.of();

    @Option(
            names = "--without",
            paramLabel = "<folder>",
            split = ",",
            order = 13,
            description = "The folders of other queues, separated by commas, whose answers are not drawn.")
    private List<Path> without = List.of();

    @Mixin
    private GoldenOptions golden;

    QueueCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        var request = new QueueRequest(
                queue(),
                from,
                reasons,
                feedbackDirectory,
                reports == null ? new WorkingDirectory(terminal().directory()).reports() : reports,
                terminal().directory().resolve(clusters),
                dataset,
                cases,
                without,
                golden.place(lockPath(), terminal()),
                most,
                audit,
                near,
                seed,
                new QueueRequest.Traces(traces, filter));
        QueueFiller.fill(request, StatedClock.of(drawnAt, "eval-datasets.queue.drawnAt"))
                .lines()
                .forEach(terminal()::print);
    }
}
