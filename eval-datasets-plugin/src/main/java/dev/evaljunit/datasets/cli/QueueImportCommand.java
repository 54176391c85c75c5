/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.queue.QueueCsv;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Command;

/** The goal {@code queue-import}. */
@Command(
        name = "queue-import",
        header = "Takes the labels that a person has written into a table.",
        description = "All of them, or none if one is wrong.",
        footer = "%nExample: eval-datasets queue-import --annotator=ada --file=ada.csv")
final class QueueImportCommand extends QueueTableCommand {

    QueueImportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        terminal().print(QueueCsv.read(request(), Clock.systemUTC()));
    }
}
