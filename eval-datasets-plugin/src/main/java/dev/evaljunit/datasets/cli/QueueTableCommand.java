/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.queue.QueueCsv;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The base of commands about the table of a person who labels in a spreadsheet. */
abstract class QueueTableCommand extends QueueFolderCommand {

    @Option(
            names = "--annotator",
            paramLabel = "<name>",
            order = 2,
            description = "The person who labels, for example ada.")
    private @Nullable String annotator;

    @Option(
            names = "--file",
            paramLabel = "<file>",
            order = 3,
            description = "The table. By default the person's name with .csv, in the folder of the queue.")
    private @Nullable Path file;

    @Option(
            names = "--adjudicate",
            defaultValue = "false",
            order = 4,
            description =
                    "The person decides between others: the table has the items on which they differ, with their labels.")
    private boolean adjudicate;

    QueueTableCommand(Terminal terminal) {
        super(terminal);
    }

    final QueueCsv.Request request() throws IOException {
        return new QueueCsv.Request(queue(), annotator, file, adjudicate);
    }
}
