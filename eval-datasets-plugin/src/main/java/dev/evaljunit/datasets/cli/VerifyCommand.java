/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.formats.RubricExamples;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.verify.DatasetVerifier;
import dev.evaljunit.datasets.verify.PromptVerifier;
import dev.evaljunit.datasets.verify.RowRules;
import dev.evaljunit.datasets.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The part of the goal {@code verify} that is about datasets; which evals ran, only a build tool knows. */
@Command(
        name = "verify",
        header = "Reads datasets and prompts of the lock as strictly as tests do, and lists all problems.",
        description =
                "It reads what 'fetch' wrote and, if a source is a directory, the source, too. It uses no network.")
final class VerifyCommand extends GoalCommand {

    @Option(
            names = "--nearDuplicates",
            paramLabel = "warn|error|off",
            defaultValue = "warn",
            description = "What two cases are whose inputs are nearly the same.")
    private String nearDuplicates = "warn";

    @Option(
            names = "--similarity",
            paramLabel = "<number>",
            defaultValue = "0.9",
            description =
                    "From which similarity on inputs are nearly the same: the share of common word triples among those of both, for example 0.8.")
    private double similarity;

    @Option(
            names = "--examples",
            paramLabel = "error|warn|off",
            defaultValue = "error",
            description = "What a case is that a rubric shows as an example.")
    private String examples = "error";

    @Option(
            names = "--rubrics",
            paramLabel = "<directory>",
            defaultValue = RubricExamples.DIRECTORY,
            description = "The directory of rubrics.")
    private Path rubrics = Path.of(RubricExamples.DIRECTORY);

    @Mixin
    private final OutputOption output = new OutputOption();

    VerifyCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        Path lock = lockPath();
        var sources = new Sources(lock, HttpSettings.standard());
        VerifyReport report = new DatasetVerifier(sources, output.directory())
                .with(RowRules.parse(nearDuplicates, examples, similarity))
                .with(() -> RubricExamples.in(terminal().directory(), rubrics))
                .verify(LockedDataset.allIn(lock));
        report.sound().forEach(terminal()::print);
        report.warnings().forEach(terminal()::print);
        PromptVerifier.Report prompts = PromptVerifier.verify(lock);
        prompts.sound().forEach(terminal()::print);
        String problems = Stream.concat(Stream.of(report.describeProblems()), prompts.problems().stream())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        if (!problems.isEmpty()) {
            throw new EvalException(problems);
        }
    }
}
