/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.merge.DatasetSearch;
import dev.evaljunit.datasets.merge.MergeReport;
import dev.evaljunit.datasets.merge.ShardMerger;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code merge}. */
@Command(
        name = "merge",
        header = "Joins evals that ran in shards, applies the gates once, and writes the reports.",
        description = "It fails if a gate is not green, or if a shard is missing, incomplete or there twice.",
        footer = "%nExample: eval-datasets merge --shards=downloads --output=build/eval-reports")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class MergeCommand extends GoalCommand {

    @Option(
            names = "--shards",
            paramLabel = "<directory>",
            defaultValue = "build/eval-shards",
            order = 1,
            description =
                    "The directory with the reports of all shards, each in a subdirectory (default: ${DEFAULT-VALUE}).")
    private Path shards;

    @Option(
            names = "--output",
            paramLabel = "<directory>",
            defaultValue = "build/" + WorkingDirectory.REPORTS,
            order = 2,
            description = "The directory for the reports of the joined runs (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--outputs",
            paramLabel = "<names>",
            defaultValue = "auto",
            order = 3,
            description =
                    "The outputs of the joined runs, separated by commas, none, or auto for those that the CI server shows (default: ${DEFAULT-VALUE}).")
    private String outputs;

    @Option(
            names = "--classPath",
            paramLabel = "<paths>",
            order = 51,
            description = "More directories and jars that may contain the datasets, separated as in a Java class path.")
    private String classPath = "";

    @Mixin
    private final OutputOption datasets = new OutputOption();

    MergeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        Path lock = lockPath();
        var search = new DatasetSearch(new GivenClassPath(), lock, new Sources(lock, HttpSettings.standard()));
        MergeReport report = new ShardMerger(search, outputs, terminal().directory()).merge(shards, output);
        report.summaries().forEach(terminal()::print);
        if (!report.problems().isEmpty()) {
            throw new EvalException(report.describeProblems());
        }
    }

    private final class GivenClassPath implements DatasetSearch.TestClassPath {

        @Override
        public List<Path> directories() {
            return List.of(datasets.path());
        }

        @Override
        public List<Path> dependencies() {
            return List.of(classPath.split(File.pathSeparator)).stream()
                    .filter(entry -> !entry.isBlank())
                    .map(entry -> terminal().directory().resolve(entry))
                    .toList();
        }
    }
}
