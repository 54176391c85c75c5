/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.bisect.BisectReport;
import dev.evaljunit.datasets.bisect.BisectRequest;
import dev.evaljunit.datasets.bisect.Bisector;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Searches the commit that made an agent worse. */
@Command(
        name = "bisect",
        header = "Searches the commit after which cases fail that passed before, although outcomes are noisy.",
        description =
                "It checks out commits in a working copy of its own. The exit code is 0 if a commit was found, 3 if it is not clear which one it is, and 5 if the dataset or a judge has changed between the commits.",
        footer =
                "%nExample: eval-datasets eval bisect --good=v1.4 --bad=main --eval=RefundAssistantEvalTest#answersCustomers")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EvalBisectCommand extends EvalCommand {

    @Option(
            names = "--good",
            paramLabel = "<commit>",
            required = true,
            order = 1,
            description = "A commit before the agent was worse.")
    private String good;

    @Option(
            names = "--bad",
            paramLabel = "<commit>",
            required = true,
            order = 2,
            description = "A later commit, at which it is.")
    private String bad;

    @Option(names = "--eval", paramLabel = "<class>#<method>", order = 3, description = "The eval, which Maven runs.")
    private @Nullable String eval;

    @Option(
            names = "--run",
            paramLabel = "<command>",
            order = 4,
            description = "A command that runs one eval and nothing else, instead of --eval.")
    private @Nullable String command;

    @Option(
            names = "--confidence",
            paramLabel = "<number>",
            defaultValue = "0.95",
            order = 5,
            description = "How likely a commit must be for the search to end (default: ${DEFAULT-VALUE}).")
    private double confidence;

    @Option(
            names = "--maxCalls",
            paramLabel = "<n>",
            defaultValue = "1000",
            order = 6,
            description = "The most calls of the agent (default: ${DEFAULT-VALUE}).")
    private int maxCalls;

    EvalBisectCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws IOException {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new EvalException(
                    "Option '--confidence' must be above 0.5 and below 1, found %s.".formatted(confidence));
        }
        var request = new BisectRequest(
                terminal().directory(),
                good,
                bad,
                command(),
                confidence,
                maxCalls,
                terminal().variable("CI").isEmpty());
        BisectReport report = Bisector.run(request, terminal()::printData);
        report.lines().forEach(terminal()::printData);
        return end(report.outcome(), List.of(), false);
    }

    private String command() {
        if ((eval == null) == (command == null)) {
            throw new EvalException(
                    "One of the options '--eval' and '--run' must be given, found %s. Write, for example, --eval=RefundAssistantEvalTest#answersCustomers."
                            .formatted(eval == null ? "none" : "both"));
        }
        return command == null ? maven(eval) : command;
    }

    private String maven(@Nullable String test) {
        if (test == null || !test.matches("[\\w.$]+#[\\w$]+")) {
            throw new EvalException(
                    "Option '--eval' must be <class>#<method>, found '%s'. For others, pass --run=<command>."
                            .formatted(test));
        }
        boolean hasWrapper = Files.exists(terminal().directory().resolve("mvnw"));
        return "%s --batch-mode test '-Dtest=%s' -Dsurefire.failIfNoSpecifiedTests=false"
                .formatted(hasWrapper ? "./mvnw" : "mvn", test);
    }
}
