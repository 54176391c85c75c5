/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is about evals, and not about golden sets. */
@Command(
        name = EvalGroupCommand.NAME,
        customSynopsis = "eval-datasets eval <command> [options]",
        header = "Runs evals without a build tool, and reads what they have reported.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Every gate passed.",
            "2:A gate failed.",
            "3:A gate is inconclusive and red, or with --strict, something was not decided.",
            "4:The configuration, an eval, a dataset or an option is wrong.",
            "5:A baseline is missing or not comparable.",
            "6:An agent, a judge or the server of a model failed.",
            "7:The time was over.",
            "8:The budget was spent.",
            "70:A bug of this program."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EvalGroupCommand implements Runnable {

    static final String NAME = "eval";

    @Spec
    private CommandSpec spec;

    /** {@return whether a command is one of this group, or the group} */
    static boolean has(CommandSpec command) {
        return command.userObject() instanceof EvalGroupCommand || (command.parent() != null && has(command.parent()));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), RootCommand.NO_COMMAND);
    }
}
