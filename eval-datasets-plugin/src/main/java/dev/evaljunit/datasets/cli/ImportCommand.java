/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.formats.DatasetImporter;
import dev.evaljunit.datasets.formats.ImportRequest;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code import}. */
@Command(
        name = "import",
        header = "Imports test cases of other tools into a new version, or into a file of cases.",
        description =
                "Whatever cannot be taken is named or counted. Nothing is written if a row cannot be taken, unless such rows are to be skipped.",
        footer = "%nExample: eval-datasets import --input=promptfooconfig.yaml --dataset=refund-regressions@1")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ImportCommand extends GoalCommand {

    @Option(names = "--input", required = true, paramLabel = "<file>", order = 1, description = "The file to import.")
    private @Nullable Path input;

    @Option(
            names = "--format",
            paramLabel = "<format>",
            order = 2,
            description =
                    "promptfoo, promptfoo-results, deepeval, openai-evals, ragas, mlflow, inspect, adk, fi-evaluation, cases for cases of our own, or csv, json and jsonl for rows with a mapping. By default detected by content.")
    private @Nullable String format;

    @Option(
            names = "--mapping",
            paramLabel = "<text>|@<file>",
            order = 3,
            description =
                    "Which field of a row becomes which field of a case, such as 'input.question = question, expected.answer = reply', or @ and a file with that. Only for csv, json and jsonl.")
    private @Nullable String mapping;

    @Option(
            names = "--idField",
            paramLabel = "<field>",
            order = 4,
            description =
                    "The field with the ids of the rows. By default the one that the format has for it; cases without one get an id made of their content.")
    private @Nullable String idField;

    @Option(
            names = "--separator",
            paramLabel = "<character>",
            defaultValue = ",",
            order = 5,
            description = "The character between the cells of a CSV file, or tab (default: ${DEFAULT-VALUE}).")
    private String separator;

    @Option(
            names = "--refused",
            paramLabel = "fail|skip",
            defaultValue = "fail",
            order = 6,
            description = "What to do if rows cannot be taken; skip imports the others (default: ${DEFAULT-VALUE}).")
    private String refused;

    @Option(
            names = "--dataset",
            paramLabel = "<name>@<version>",
            order = 7,
            description = "The version to write, for example refund-regressions@2026.06. It must not exist.")
    private @Nullable String dataset;

    @Option(
            names = "--source",
            paramLabel = "<uri>",
            order = 8,
            description =
                    "The directory of the golden sets, relative to that of the lock file. By default the source in the lock, otherwise file:golden-sets.")
    private @Nullable String source;

    @Option(
            names = "--output",
            paramLabel = "<file>",
            order = 9,
            description = "Instead of a version, a file for the cases, for example new-cases.jsonl.")
    private @Nullable Path output;

    @Option(
            names = "--force",
            arity = "0..1",
            paramLabel = "true|false",
            defaultValue = "false",
            fallbackValue = "true",
            order = 10,
            description = "Replace the output.")
    private boolean force;

    ImportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        Path lock = lockPath();
        var request = new ImportRequest(
                input,
                format,
                mapping,
                terminal().directory(),
                idField,
                separator,
                refused,
                dataset,
                source,
                output,
                force);
        terminal()
                .print(DatasetImporter.importFile(new Sources(lock, HttpSettings.standard()), lock, request)
                        .toString());
    }
}
