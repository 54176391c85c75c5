/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.compare.DiffRequest.Format;
import dev.evaljunit.datasets.fetch.VersionOpener;
import dev.evaljunit.datasets.guard.Guard;
import dev.evaljunit.datasets.guard.GuardReport;
import dev.evaljunit.datasets.guard.GuardRequest;
import dev.evaljunit.datasets.merge.DatasetSearch;
import dev.evaljunit.datasets.merge.OneDirectory;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code guard}. */
@Command(
        name = "guard",
        header = "Fails if a change moves the gates that are to decide about it.",
        description =
                "It compares evals, gates, judges, rubrics, cases, recordings, baselines and settings with an earlier commit. A change that lets a worse agent pass must be excused in eval-guard.yaml.",
        exitCodeOnInvalidInput = ExitCode.REFUSED,
        footer = "%nExample: eval-datasets guard --base=origin/main --format=markdown")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class GuardCommand extends GoalCommand {

    /** A gate has moved, and nobody has excused it. Wrong options have another code here, so that scripts can tell. */
    static final int MOVED = 2;

    @Option(
            names = "--base",
            paramLabel = "<commit>",
            required = true,
            order = 1,
            description =
                    "The commit, branch or tag to compare with, for example origin/main. What counts is the last commit that it has in common with HEAD.")
    private String base;

    @Option(
            names = "--baseReports",
            paramLabel = "<directory>",
            order = 2,
            description =
                    "The directory with the reports of a run of the base. If set, the gates of both runs are applied to both.")
    private @Nullable Path baseReports;

    @Option(
            names = "--reports",
            paramLabel = "<directory>",
            order = 3,
            description =
                    "The directory with the reports of a run of the working copy. By default build/eval-reports in a Gradle project, otherwise target/eval-reports.")
    private @Nullable Path reports;

    @Option(
            names = "--format",
            paramLabel = "text|markdown|json",
            defaultValue = "text",
            order = 4,
            description = "The format; json has all details (default: ${DEFAULT-VALUE}).")
    private String format;

    @Option(
            names = "--output",
            paramLabel = "<file>",
            order = 5,
            description = "A file for the result. By default it is printed.")
    private @Nullable Path output;

    @Mixin
    private final OutputOption datasets = new OutputOption();

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    private boolean isMoved;

    GuardCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        Path given = reports == null ? new WorkingDirectory(terminal().directory()).reports() : reports;
        var request = new GuardRequest(terminal().directory(), base, baseReports, given, Format.parse(format));
        VersionOpener versions = network.versions(terminal(), lockPath());
        var search = new DatasetSearch(new OneDirectory(datasets.path()), lockPath(), versions.sources());
        GuardReport report = new Guard(versions, search).run(request, output);
        terminal().printData(report.text());
        isMoved = report.isMoved();
        if (isMoved) {
            terminal().warn(report.problem());
        }
    }

    @Override
    int exitCode() {
        return isMoved ? MOVED : ExitCode.OK;
    }
}
