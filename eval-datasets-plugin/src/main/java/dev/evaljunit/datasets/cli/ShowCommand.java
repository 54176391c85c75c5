/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.compare.DatasetView;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code show}. */
@Command(
        name = "show",
        header = "Shows a version of a golden set, or one case of it.",
        description = "It shows the manifest, and how the cases spread over their metadata.",
        footer = "%nExample: eval-datasets show --dataset=refund-regressions@2026.05 --id=refund-0042")
final class ShowCommand extends GoalCommand {

    @Option(
            names = "--dataset",
            paramLabel = "<name>@<version>",
            order = 1,
            description =
                    "The version, for example refund-regressions@2026.05. Of a name alone, the locked version; by default the only dataset of the lock.")
    private @Nullable String dataset;

    @Option(
            names = "--source",
            paramLabel = "<uri>",
            order = 2,
            description =
                    "The source of the golden sets, for example file:golden-sets. By default the one in the lock.")
    private @Nullable String source;

    @Option(
            names = "--id",
            paramLabel = "<id>",
            order = 3,
            description = "The id of the only case to show, for example refund-0042.")
    private @Nullable String id;

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    ShowCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        new DatasetView(network.versions(terminal(), lockPath()))
                .lines(dataset, source, id)
                .forEach(terminal()::printData);
    }
}
