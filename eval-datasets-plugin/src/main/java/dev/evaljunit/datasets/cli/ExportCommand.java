/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.formats.DatasetExporter;
import dev.evaljunit.datasets.formats.ExportRequest;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code export}. */
@Command(
        name = "export",
        header = "Exports cases as JSON Lines, as a table in CSV, or as tests of promptfoo.",
        footer = "%nExample: eval-datasets export --dataset=refund-regressions@2026.05 --output=cases.csv")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExportCommand extends GoalCommand {

    @Option(
            names = "--dataset",
            paramLabel = "<name>@<version>",
            order = 1,
            description = "The version to export, for example refund-regressions@2026.05.")
    private @Nullable String dataset;

    @Option(
            names = "--source",
            paramLabel = "<uri>",
            order = 2,
            description =
                    "The source of the golden sets; a directory is relative to that of the lock file. By default the source in the lock, otherwise file:golden-sets.")
    private @Nullable String source;

    @Option(
            names = "--input",
            paramLabel = "<file>",
            order = 3,
            description = "Instead of a version, a file of cases, for example new-cases.jsonl.")
    private @Nullable Path input;

    @Option(
            names = "--format",
            paramLabel = "jsonl|csv|promptfoo",
            order = 4,
            description = "The format. By default that of the output's suffix.")
    private @Nullable String format;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "<file>",
            order = 5,
            description = "The file to write, for example build/cases.csv.")
    private @Nullable Path output;

    @Option(
            names = "--refused",
            paramLabel = "fail|skip",
            defaultValue = "fail",
            order = 6,
            description =
                    "What to do if the format cannot have a case; skip exports the others (default: ${DEFAULT-VALUE}).")
    private String refused;

    @Option(
            names = "--force",
            arity = "0..1",
            paramLabel = "true|false",
            defaultValue = "false",
            fallbackValue = "true",
            order = 7,
            description = "Replace the output.")
    private boolean force;

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    ExportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        var request = new ExportRequest(dataset, source, input, format, output, refused, force);
        terminal()
                .print(DatasetExporter.export(network.versions(terminal(), lockPath()), request)
                        .toString());
    }
}
