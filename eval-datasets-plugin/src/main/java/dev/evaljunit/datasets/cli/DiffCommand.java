/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.compare.DatasetDiff;
import dev.evaljunit.datasets.compare.DiffReport;
import dev.evaljunit.datasets.compare.DiffRequest;
import dev.evaljunit.datasets.compare.DiffRequest.Format;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code diff}. */
@Command(
        name = "diff",
        header = "Shows which cases differ between two versions of a golden set, and why.",
        footer = "%nExample: eval-datasets diff --dataset=refund-regressions@2026.05 --from=2026.04 --format=markdown")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DiffCommand extends GoalCommand {

    @Option(
            names = "--dataset",
            paramLabel = "<name>@<version>",
            order = 1,
            description =
                    "The later version, for example refund-regressions@2026.05. Of a name alone, the locked version; by default the only dataset of the lock.")
    private @Nullable String dataset;

    @Option(
            names = "--from",
            paramLabel = "<version>",
            order = 2,
            description = "The earlier version, for example 2026.04. By default the parent.")
    private @Nullable String from;

    @Option(
            names = "--source",
            paramLabel = "<uri>",
            order = 3,
            description =
                    "The source of the golden sets, for example file:golden-sets. By default the one in the lock.")
    private @Nullable String source;

    @Option(
            names = "--format",
            paramLabel = "text|markdown|json",
            defaultValue = "text",
            order = 4,
            description = "The format; json has all rows (default: ${DEFAULT-VALUE}).")
    private String format;

    @Option(
            names = "--limit",
            paramLabel = "<n>",
            defaultValue = "50",
            order = 5,
            description =
                    "The most cases that text and Markdown list of each kind; all are counted (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--output",
            paramLabel = "<file>",
            order = 6,
            description = "A file for the differences. By default they are printed.")
    private @Nullable Path output;

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    DiffCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        var request = new DiffRequest(dataset, from, source, Format.parse(format), limit);
        DiffReport report = new DatasetDiff(network.versions(terminal(), lockPath())).run(request, output);
        terminal().printData(report.text());
        report.unread().ifPresent(terminal()::warn);
    }
}
