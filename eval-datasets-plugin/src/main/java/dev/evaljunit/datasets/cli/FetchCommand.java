/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.fetch.DatasetFetcher;
import dev.evaljunit.datasets.fetch.LockedDataset;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The goal {@code fetch}. */
@Command(
        name = "fetch",
        header = "Puts every dataset of the lock on the test class path, after verifying it.",
        description = "Datasets that are up to date are not touched, and downloads are cached.",
        footer = "%nExample: eval-datasets fetch --outputDirectory=build/eval-datasets")
final class FetchCommand extends GoalCommand {

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    FetchCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        Path lock = lockPath();
        var fetcher = new DatasetFetcher(
                network.sources(terminal(), lock), output.directory(), network.cache(terminal()), network.use());
        terminal().print(fetcher.fetch(LockedDataset.allIn(lock)).summary());
    }
}
