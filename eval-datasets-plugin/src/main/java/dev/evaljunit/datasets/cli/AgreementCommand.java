/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.queue.AgreementReport;
import dev.evaljunit.datasets.queue.AgreementRequest;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code agreement}. */
@Command(
        name = "agreement",
        header = "Tells how well the people who label a queue agree.",
        description = "Kappa, AC1 and alpha with intervals, and the items on which people differ.",
        footer = "%nExample: eval-datasets agreement --queue=labels/answers")
final class AgreementCommand extends QueueFolderCommand {

    @Option(
            names = "--most",
            paramLabel = "<n>",
            defaultValue = "20",
            order = 2,
            description =
                    "How many items to list for each criterion on which people differ (default: ${DEFAULT-VALUE}).")
    private int most;

    AgreementCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        AgreementReport.of(new AgreementRequest(queue(), most)).lines().forEach(terminal()::print);
    }
}
