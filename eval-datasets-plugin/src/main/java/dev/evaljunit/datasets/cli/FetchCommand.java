/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.fetch.DatasetFetcher;
import dev.evaljunit.datasets.fetch.Explanation;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.source.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Option(
            names = "--explain",
            arity = "0..1",
            paramLabel = "true|false",
            defaultValue = "false",
            fallbackValue = "true",
            description =
                    "Print what each dataset was made from: its source, for platforms also the mapping of fields and what was not taken.")
    private boolean explain;

    FetchCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        Path lock = lockPath();
        Sources sources = network.sources(terminal(), lock);
        List<LockedDataset> datasets = LockedDataset.allIn(lock);
        var fetcher = new DatasetFetcher(sources, output.directory(), network.cache(terminal()), network.use());
        terminal().print(fetcher.fetch(datasets).summary());
        if (explain) {
            terminal().print(Explanation.of(datasets, sources, output.directory()));
        }
    }
}
