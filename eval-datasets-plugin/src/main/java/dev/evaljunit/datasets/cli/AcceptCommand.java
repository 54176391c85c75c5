/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.accept.AcceptRequest;
import dev.evaljunit.datasets.accept.Acceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code accept}. */
@Command(
        name = "accept",
        header = "Puts a prompt that a search has proposed into use.",
        description = "Writes the prompt beside the one in use, and moves eval-datasets.lock to it. Commit both.",
        footer =
                "%nExample: eval-datasets accept --proposal=target/eval-proposals/com.example.shop.SupportPromptEvalTest/answersCustomers/gepa/proposal --by=ada")
final class AcceptCommand extends GoalCommand {

    @Option(
            names = "--proposal",
            paramLabel = "<directory>",
            order = 1,
            description = "The folder that a search has written.")
    private @Nullable Path proposal;

    @Option(names = "--by", paramLabel = "<name>", order = 2, description = "The person who has read the proposal.")
    private @Nullable String by;

    @Option(
            names = "--anyway",
            paramLabel = "<reason>",
            order = 3,
            description =
                    "Why to accept it although nothing has shown that it is better. Refused without a reason by default.")
    private @Nullable String anyway;

    @Option(
            names = "--dryRun",
            arity = "0..1",
            paramLabel = "true|false",
            defaultValue = "false",
            fallbackValue = "true",
            order = 4,
            description = "Whether to print what would be done, and to do nothing (default: ${DEFAULT-VALUE}).")
    private boolean dryRun;

    AcceptCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        var request = new AcceptRequest(lockPath(), proposal, by, anyway, dryRun);
        Acceptor.accept(request, Clock.systemUTC()).forEach(terminal()::print);
    }
}
