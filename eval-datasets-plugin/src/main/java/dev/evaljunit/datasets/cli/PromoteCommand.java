/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.promote.PromoteRequest;
import dev.evaljunit.datasets.promote.Promoter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code promote}. */
@Command(
        name = "promote",
        header = "Turns rows that people have labelled into the next version, and locks it.",
        description =
                "Each criterion of a case needs the labels of two people who agree, or the decision of a person. Labels of models do not count.",
        footer =
                "%nExample: eval-datasets promote --dataset=refund-regressions@2026.05 --labels=feedback/labelled.jsonl")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PromoteCommand extends GoalCommand {

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "<name>@<version>",
            order = 1,
            description = "The version to write, for example refund-regressions@2026.05.")
    private @Nullable String dataset;

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "<file>",
            split = ",",
            order = 2,
            description = "The files of labelled rows, JSON Lines or CSV, or folders of queues, separated by commas.")
    private List<Path> labels = List.of();

    @Option(
            names = "--parent",
            paramLabel = "<version>",
            order = 3,
            description = "The version to start from. By default the one in the lock; none for the first version.")
    private @Nullable String parent;

    @Option(
            names = "--source",
            paramLabel = "<uri>",
            order = 4,
            description =
                    "The directory of the sets, relative to that of the lock file, for example file:golden-sets. By default the source in the lock.")
    private @Nullable String source;

    @Option(
            names = "--promotedAt",
            paramLabel = "<time>",
            order = 5,
            description =
                    "The time that the version states, for example 2026-05-19T14:33:00Z. By default that of the newest label, otherwise now.")
    private @Nullable String promotedAt;

    @Option(
            names = "--refreshBy",
            paramLabel = "<day>",
            order = 6,
            description = "The day by which to renew the set, for example 2027-05-31. By default the parent's.")
    private @Nullable String refreshBy;

    @Option(
            names = "--disagreement",
            paramLabel = "refuse|skip|majority",
            defaultValue = "refuse",
            order = 7,
            description =
                    "What to do with cases on which people disagree and nobody has decided; majority takes the label of more than half of the people (default: ${DEFAULT-VALUE}).")
    private String disagreement;

    @Option(
            names = "--incomplete",
            paramLabel = "refuse|skip",
            defaultValue = "refuse",
            order = 8,
            description = "What to do with cases that fewer than two people have labelled (default: ${DEFAULT-VALUE}).")
    private String incomplete;

    @Option(
            names = "--duplicates",
            paramLabel = "refuse|skip|merge",
            defaultValue = "refuse",
            order = 9,
            description =
                    "What to do with cases whose input is nearly that of another one; merge adds their labels to the other one (default: ${DEFAULT-VALUE}).")
    private String duplicates;

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    PromoteCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        Path lock = lockPath();
        var sources = network.sources(terminal(), lock);
        var locker = new DatasetLocker(sources, network.cache(terminal()), network.use());
        var request = new PromoteRequest(
                dataset, labels, parent, source, promotedAt, refreshBy, disagreement, incomplete, duplicates);
        terminal()
                .print(new Promoter(sources, locker, Clock.systemUTC())
                        .promote(lock, request)
                        .toString());
    }
}
