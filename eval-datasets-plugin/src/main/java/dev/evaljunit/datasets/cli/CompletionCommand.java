/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script for a shell. */
@Command(
        name = "completion",
        header = "Prints a script that completes commands and options in bash and zsh.",
        footer = {
            "%nExample: alias eval-datasets='java -jar /path/to/eval-datasets-maven-plugin-cli.jar'",
            "         source <(eval-datasets completion)"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CompletionCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().print(AutoComplete.bash(Commands.NAME, spec.root().commandLine()));
    }
}
