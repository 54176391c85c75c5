/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.queue.QueueCsv;
import java.io.IOException;
import picocli.CommandLine.Command;

/** The goal {@code queue-export}. */
@Command(
        name = "queue-export",
        header = "Writes the items that a person is to label as a table for a spreadsheet.",
        description = "The table has neither scores of judges nor labels of others.",
        footer = "%nExample: eval-datasets queue-export --annotator=ada --file=ada.csv")
final class QueueExportCommand extends QueueTableCommand {

    QueueExportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        terminal().print(QueueCsv.export(request()));
    }
}
