/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What runs without the name of a command: help, or the version. */
@Command(
        name = Commands.NAME,
        versionProvider = RootCommand.Version.class,
        customSynopsis = "eval-datasets <command> [options]",
        header = "Fetches, locks and verifies the golden sets that eval tests run on.",
        description = {
            "A golden set is a directory of versions, <directory>/<name>/<version>, that never change. The file eval-datasets.lock, which you commit, pins one version of each. For a set 'refunds' in golden-sets/refunds/1, begin with:",
            "",
            "  eval-datasets lock --dataset=refunds@1 --source=file:golden-sets",
            "  eval-datasets fetch"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:Refused: a dataset, a gate or a file must be repaired. The message names the next step.",
            "2:Unknown command or option.",
            "3:A file or a server could not be read or written. Trying again may help.",
            "70:A bug of this program."
        },
        footerHeading = "%nEnvironment variables:%n",
        footer = {
            "  EVAL_DATASETS_TOKEN                        Bearer token for sources.",
            "  EVAL_DATASETS_USER, EVAL_DATASETS_PASSWORD User and password for sources.",
            "  https_proxy, no_proxy                      Proxy, and hosts without it.",
            "  NO_COLOR                                   If set, help has no colours.",
            "",
            "'eval-datasets <command> --help' describes a command."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RootCommand implements Runnable {

    static final String NO_COMMAND = "A command must be given.";

    @Spec
    private CommandSpec spec;

    /** A script whose variable with the command is empty must not pass. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), NO_COMMAND);
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("(not from a jar)");
            return new String[] {Commands.NAME + " " + version};
        }
    }
}
