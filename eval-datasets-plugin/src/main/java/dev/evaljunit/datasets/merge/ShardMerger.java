/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.merge;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.launch.Finished;
import dev.evaljunit.internal.launch.Launch;
import dev.evaljunit.internal.launch.ShardJournal;
import dev.evaljunit.internal.launch.ShardSet;
import dev.evaljunit.internal.output.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Joins the shards of all evals with journals in a directory. */
public final class ShardMerger {

    private final DatasetSearch datasets;
    private final Outputs outputs;
    private final WorkingDirectory project;

    /**
     * Create a merger.
     *
     * @param outputs of the joined runs: names separated by commas, {@code auto} or {@code none}
     * @param module the directory of the module whose evals ran, to which their history and baselines belong
     * @throws EvalException if an output is unknown, or cannot be written here
     */
    public ShardMerger(DatasetSearch datasets, String outputs, Path module) {
        this.datasets = datasets;
        this.outputs = Outputs.of(
                "-Deval-datasets.merge.outputs", Arrays.asList(outputs.strip().split("\\s*,\\s*")), module);
        this.project = new WorkingDirectory(module);
    }

    /**
     * Join the shards of each eval, and write the reports.
     *
     * <p>If an eval cannot be joined, the others still are.
     *
     * @param shards the directory with the reports of all shards
     * @param output the directory for the reports of the joined runs
     * @throws EvalException if there is no journal
     * @throws IOException if a directory or dataset cannot be read
     */
    public MergeReport merge(Path shards, Path output) throws IOException {
        checkApart(shards, output);
        var evals = new TreeMap<ReportPath, List<ShardJournal>>();
        var report = collect(journals(shards), evals);
        for (Map.Entry<ReportPath, List<ShardJournal>> eval : evals.entrySet()) {
            report = report.plus(
                    join(eval.getValue(), output.resolve(eval.getKey().directory())));
        }
        if (!report.summaries().isEmpty()) {
            Launch.writePage(output);
        }
        return report;
    }

    /** Otherwise the next merge would find joined runs among the shards. */
    private static void checkApart(Path shards, Path output) {
        if (absolute(output).startsWith(absolute(shards))) {
            throw new EvalException(
                    "Merged reports must not be written among those of the shards, but '%s' is in '%s'. Set -Deval-datasets.merge.output to another directory."
                            .formatted(output, shards));
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static List<Path> journals(Path shards) throws IOException {
        List<Path> journals = Files.isDirectory(shards) ? find(shards) : List.of();
        if (journals.isEmpty()) {
            throw new EvalException(
                    "No shard reports found below '%s': none of its directories has a file %s. Download the artifacts of all shards there, or set -Deval-datasets.merge.shards to where they are."
                            .formatted(shards, ShardJournal.NAME));
        }
        return journals;
    }

    private static List<Path> find(Path shards) throws IOException {
        try (var files = Files.walk(shards)) {
            return files.filter(file -> file.getFileName().toString().equals(ShardJournal.NAME))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** {@return the problems of journals whose eval is unknown} */
    private static MergeReport collect(List<Path> files, Map<ReportPath, List<ShardJournal>> evals) {
        var problems = new ArrayList<String>();
        for (Path file : files) {
            try {
                ShardJournal journal = ShardJournal.open(file);
                evals.computeIfAbsent(pathOf(journal), path -> new ArrayList<>())
                        .add(journal);
            } catch (EvalException e) {
                problems.add(e.getMessage());
            }
        }
        return new MergeReport(List.of(), problems);
    }

    private static ReportPath pathOf(ShardJournal journal) {
        Path directory = Objects.requireNonNull(absolute(journal.file()).getParent());
        return ReportPath.of(directory, journal.method())
                .orElseThrow(() -> new EvalException(
                        "Journal '%s' must be in the directories that its run created, but they are not named after '%s'. Do not rename or move report directories."
                                .formatted(journal.file(), journal.method())));
    }

    private MergeReport join(List<ShardJournal> journals, Path directory) throws IOException {
        try {
            ShardSet shards = ShardSet.of(journals);
            Finished report = Launch.merge(shards, datasets.read(shards.dataset()), directory, outputs, project);
            List<String> red = report.verdicts().stream()
                    .filter(verdict -> !verdict.isGreen())
                    .map(report::message)
                    .toList();
            return new MergeReport(List.of(report.summary()), red);
        } catch (EvalException e) {
            return new MergeReport(List.of(), List.of(e.getMessage()));
        }
    }
}
