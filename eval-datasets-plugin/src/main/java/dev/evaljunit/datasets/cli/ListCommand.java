/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.compare.DatasetList;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code list}. */
@Command(
        name = "list",
        header = "Lists the datasets of the lock and of its golden sets, with all versions.",
        footer = "%nExample: eval-datasets list --source=file:golden-sets")
final class ListCommand extends GoalCommand {

    @Option(
            names = "--dataset",
            paramLabel = "<name>",
            order = 1,
            description = "The only dataset to list, for example refund-regressions. By default all.")
    private @Nullable String dataset;

    @Option(
            names = "--source",
            paramLabel = "<uri>",
            order = 2,
            description =
                    "The directory of the golden sets, for example file:golden-sets. By default the one in the lock.")
    private @Nullable String source;

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    ListCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        Path lock = lockPath();
        new DatasetList(network.sources(terminal(), lock), lock)
                .lines(dataset, source)
                .forEach(terminal()::print);
    }
}
