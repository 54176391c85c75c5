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
        header = "Writes, fetches and verifies the golden sets that eval tests run on.",
        description = {
            "A golden set has versions that never change, in directories <name>/<version>. The file eval-datasets.lock, which you commit, pins one version of each. To begin a set 'refunds' with the cases of a file:",
            "",
            "  eval-datasets new --dataset=refunds@1 --cases=cases.jsonl",
            "  eval-datasets lock",
            "  eval-datasets fetch"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:Refused: a dataset, a gate or a file must be repaired. The message names the next step.",
            "2:Unknown command or option, missing option, or a value that the help does not list. Of guard: a gate has moved. Of drift: the judge has drifted.",
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
            return new String[] {Commands.NAME + " " + ofJar()};
        }

        static String ofJar() {
            return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("(not from a jar)");
        }
    }
}
