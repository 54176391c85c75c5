/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.label.LabelRequest;
import dev.evaljunit.datasets.label.LabelSession;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code label}. */
@Command(
        name = "label",
        header = "Serves the page on which a person labels the answers of a queue.",
        description =
                "It serves this computer only, until the person ends it there, or Ctrl+C does. Every label is saved at once.",
        footer = "%nExample: eval-datasets label --annotator=ada")
final class LabelCommand extends QueueFolderCommand {

    @Option(
            names = "--annotator",
            paramLabel = "<name>",
            order = 2,
            description = "The person who labels, for example ada.")
    private @Nullable String annotator;

    @Option(
            names = "--adjudicate",
            defaultValue = "false",
            order = 3,
            description =
                    "The person decides between others: the page shows the items on which they differ, with their labels.")
    private boolean adjudicate;

    @Option(
            names = "--open",
            arity = "0..1",
            paramLabel = "true|false",
            defaultValue = "true",
            fallbackValue = "true",
            order = 4,
            description =
                    "Whether to open the page in the browser, if there is a desktop (default: ${DEFAULT-VALUE}); its address is printed in any case.")
    private boolean open;

    @Option(
            names = "--port",
            paramLabel = "<n>",
            defaultValue = "0",
            order = 5,
            description = "The port of the page, for example 8090 for a tunnel. By default any that is free.")
    private int port;

    LabelCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        LabelSession.run(
                new LabelRequest(queue(), annotator, adjudicate, port), open, Clock.systemUTC(), terminal()::print);
    }
}
