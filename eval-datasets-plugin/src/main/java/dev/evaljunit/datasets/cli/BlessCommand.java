/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.bless.BlessRequest;
import dev.evaljunit.datasets.bless.Blesser;
import dev.evaljunit.internal.history.Checkout;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "bless",
        header = "Makes the last run of each eval its blessed baseline.",
        description = "The runs come from the history. Review what it writes as a diff, and commit it.",
        footer = "%nExample: eval-datasets bless --eval=RefundEvalTest")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BlessCommand extends GoalCommand {

    @Option(
            names = "--history",
            paramLabel = "<history>",
            defaultValue = "dir:.eval-history",
            order = 1,
            description = "Where runs are kept, as in eval.history (default: ${DEFAULT-VALUE}).")
    private String history;

    @Option(
            names = "--baselines",
            paramLabel = "<directory>",
            defaultValue = "src/test/baselines",
            order = 2,
            description = "The directory of blessed baselines (default: ${DEFAULT-VALUE}).")
    private Path baselines;

    @Option(
            names = "--eval",
            paramLabel = "<name>",
            order = 3,
            description = "A part of the name of each eval whose run is blessed. By default all evals.")
    private @Nullable String eval;

    @Option(
            names = "--branch",
            paramLabel = "<branch>",
            order = 4,
            description =
                    "The branch of the runs, or * for any. By default the last run must be of the branch that is checked out.")
    private @Nullable String branch;

    BlessCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() {
        var request = new BlessRequest(
                terminal().directory(),
                history,
                terminal().directory().resolve(baselines),
                Optional.ofNullable(eval),
                Optional.ofNullable(branch),
                new Checkout(terminal().directory(), terminal().environment()::get).branch());
        Blesser.bless(request).forEach(terminal()::print);
    }
}
