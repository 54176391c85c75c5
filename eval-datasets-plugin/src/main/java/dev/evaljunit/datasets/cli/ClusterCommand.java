/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.cluster.ClusterReport;
import dev.evaljunit.datasets.cluster.ClusterRequest;
import dev.evaljunit.datasets.cluster.Clusterer;
import dev.evaljunit.datasets.version.StatedClock;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code cluster}. */
@Command(
        name = "cluster",
        header = "Groups failures by what failed, and remembers the groups.",
        description =
                "They come from feedback and runs. A group keeps its id however it grows. One that was closed and comes back is opened again.",
        footer = "%nExample: eval-datasets cluster --from=feedback,trial --embeddings=onnx")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ClusterCommand extends GoalCommand {

    @Option(
            names = "--file",
            paramLabel = "<file>",
            defaultValue = "clusters.json",
            order = 1,
            description =
                    "The file of the known clusters, which belongs into the repository (default: ${DEFAULT-VALUE}).")
    private String file;

    @Option(
            names = "--report",
            paramLabel = "<directory>",
            order = 2,
            description =
                    "The directory for the report. By default build/eval-clusters in a Gradle project, otherwise target/eval-clusters.")
    private @Nullable Path report;

    @Option(
            names = "--from",
            paramLabel = "<source>",
            split = ",",
            defaultValue = "feedback",
            order = 3,
            description =
                    "Where failures come from, separated by commas: feedback, trial (of runs) (default: ${DEFAULT-VALUE}).")
    private List<String> from;

    @Option(
            names = "--feedbackDirectory",
            paramLabel = "<directory>",
            defaultValue = "feedback",
            order = 4,
            description = "The directory of the imported feedback (default: ${DEFAULT-VALUE}).")
    private Path feedbackDirectory;

    @Option(
            names = "--reports",
            paramLabel = "<directory>",
            order = 5,
            description =
                    "The directory with the reports of evals. By default build/eval-reports in a Gradle project, otherwise target/eval-reports.")
    private @Nullable Path reports;

    @Option(
            names = "--embeddings",
            paramLabel = "<kind>",
            defaultValue = "tf-idf",
            order = 6,
            description =
                    "How texts are compared: tf-idf, by the substrings that they share; onnx, by a small model that runs in this process; or the URL of a server with the API of OpenAI, whose key is in EVAL_API_KEY (default: ${DEFAULT-VALUE}).")
    private String embeddings;

    @Option(
            names = "--model",
            paramLabel = "<name>",
            order = 7,
            description = "The model of that server, for example text-embedding-3-small.")
    private @Nullable String model;

    @Option(
            names = "--cut",
            paramLabel = "<distance>",
            order = 8,
            description =
                    "Up to which mean cosine distance failures belong together, from 0 to 2. By default 0.65 for tf-idf, 0.35 for onnx, 0.25 for a server.")
    private @Nullable String cut;

    @Option(
            names = "--minSize",
            paramLabel = "<n>",
            defaultValue = "3",
            order = 9,
            description = "How many failures make a cluster (default: ${DEFAULT-VALUE}).")
    private int minSize;

    @Option(
            names = "--close",
            paramLabel = "<id>",
            split = ",",
            order = 10,
            description = "The ids of clusters that are done, separated by commas.")
    private List<String> close = List.of();

    @Option(
            names = "--at",
            paramLabel = "<time>",
            order = 10,
            description = "The time at which clusters are closed, for example 2026-05-19T14:33:00Z. By default now.")
    private @Nullable String at;

    @Option(
            names = "--reembed",
            arity = "0..1",
            paramLabel = "true|false",
            defaultValue = "false",
            fallbackValue = "true",
            order = 11,
            description =
                    "Whether to compute the centroids of all clusters again, where other embeddings made them (default: ${DEFAULT-VALUE}).")
    private boolean reembed;

    @Option(
            names = "--triage",
            paramLabel = "<url>",
            order = 15,
            description =
                    "The URL of a server with the API of OpenAI, whose model says what is wrong in open clusters; the key is in EVAL_API_KEY.")
    private @Nullable String triage;

    @Option(names = "--triageModel", paramLabel = "<name>", order = 16, description = "That model.")
    private @Nullable String triageModel;

    @Option(
            names = "--repository",
            paramLabel = "<directory>",
            order = 12,
            description =
                    "The directory with Maven artifacts, for the model of onnx. By default Maven's own, ~/.m2/repository.")
    private @Nullable Path repository;

    @Mixin
    private GoldenOptions golden;

    @Mixin
    private NotifyOptions notify;

    ClusterCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        var working = new WorkingDirectory(terminal().directory());
        var request = new ClusterRequest(
                terminal().directory().resolve(file),
                report == null ? working.reports().resolveSibling("eval-clusters") : report,
                from,
                feedbackDirectory,
                reports == null ? working.reports() : reports,
                golden.place(lockPath(), terminal()),
                embeddings,
                model,
                cut,
                minSize,
                close,
                reembed,
                triage,
                triageModel,
                repository == null ? MavenRepository.standard() : new MavenRepository(repository),
                terminal()::variable,
                notify.request(terminal()));
        ClusterReport found = Clusterer.run(request, StatedClock.of(at, "eval-datasets.cluster.at"));
        found.lines().forEach(terminal()::print);
        found.notified().failIfAny();
    }
}
