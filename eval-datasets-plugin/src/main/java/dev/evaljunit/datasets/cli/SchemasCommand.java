/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.publish.SchemaFiles;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code schemas}. */
@Command(
        name = "schemas",
        header = "Writes JSON Schemas, by which editors complete and check the files of golden sets.",
        footer = "%nExample: eval-datasets schemas --output=.vscode/schemas")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SchemasCommand extends GoalCommand {

    @Option(
            names = "--output",
            paramLabel = "<directory>",
            defaultValue = "build/eval-schemas",
            order = 1,
            description = "The directory for the schemas (default: ${DEFAULT-VALUE}).")
    private Path output;

    SchemasCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        SchemaFiles.write(output).forEach(terminal()::print);
    }
}
