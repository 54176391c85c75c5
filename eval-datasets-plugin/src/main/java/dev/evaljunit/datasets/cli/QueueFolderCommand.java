/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.queue.QueueFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The base of commands about a queue of answers that people label. */
abstract class QueueFolderCommand extends GoalCommand {

    @Option(
            names = "--queue",
            paramLabel = "<folder>",
            order = 1,
            description =
                    "The folder of the queue, which has a file criteria.yaml. By default the only one below labels.")
    private @Nullable String queue;

    QueueFolderCommand(Terminal terminal) {
        super(terminal);
    }

    final Path queue() throws IOException {
        return QueueFolder.named(terminal().directory(), queue);
    }
}
