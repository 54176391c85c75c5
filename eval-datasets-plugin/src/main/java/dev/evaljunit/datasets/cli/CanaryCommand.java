/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.canary.CanaryReport;
import dev.evaljunit.datasets.canary.CanaryRequest;
import dev.evaljunit.datasets.canary.CanaryWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code canary}. */
@Command(
        name = CanaryCommand.NAME,
        header = "Tells from the scores of real traffic whether a new version of a prompt does harm.",
        description =
                "It may be run every minute. The exit code is 0 if no harm is seen, 2 if there is harm, 3 if there are too few scores to tell, and 5 if the versions cannot be compared.",
        exitCodeOnInvalidInput = ExitCode.REFUSED,
        footer =
                "%nExample: eval-datasets eval canary --traces=logs/traces --incumbent=p7 --candidate=p8 --json=canary.json")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CanaryCommand extends GoalCommand {

    static final String NAME = "canary";

    @Option(
            names = "--traces",
            paramLabel = "<path>",
            split = ",",
            order = 1,
            description = "Files of traces with the scores of judges, or directories of them.")
    private List<Path> traces = List.of();

    @Option(
            names = "--incumbent",
            paramLabel = "<version>",
            required = true,
            order = 2,
            description = "The version of the prompt that is in use.")
    private String incumbent;

    @Option(
            names = "--candidate",
            paramLabel = "<version>",
            required = true,
            order = 3,
            description = "The version that is new.")
    private String candidate;

    @Option(
            names = "--attribute",
            paramLabel = "<name>",
            defaultValue = "prompt_version",
            order = 4,
            description = "The attribute of traces with the version (default: ${DEFAULT-VALUE}).")
    private String attribute;

    @Option(
            names = "--judge",
            paramLabel = "<name>",
            order = 5,
            description = "The judge whose scores count, if there are several.")
    private @Nullable String judge;

    @Option(
            names = "--threshold",
            paramLabel = "<number>",
            order = 6,
            description =
                    "The score from which on an answer passes, for example 0.7. By default the means of the scores are compared.")
    private @Nullable Double threshold;

    @Option(
            names = "--tolerance",
            paramLabel = "<number>",
            defaultValue = "0.03",
            order = 7,
            description = "The largest drop to accept (default: ${DEFAULT-VALUE}).")
    private double tolerance;

    @Option(
            names = "--planned",
            paramLabel = "<n>",
            defaultValue = "200",
            order = 8,
            description =
                    "How many answers of the candidate are planned; its looks are best at finding a drop until then (default: ${DEFAULT-VALUE}).")
    private int planned;

    @Option(
            names = "--minAnswers",
            paramLabel = "<n>",
            defaultValue = "30",
            order = 9,
            description =
                    "How many scored answers of both must be compared before it says that no harm is seen (default: ${DEFAULT-VALUE}).")
    private int minAnswers;

    @Option(
            names = "--by",
            paramLabel = "<name>",
            split = ",",
            defaultValue = "route,user_cohort",
            order = 10,
            description =
                    "The attributes for each value of which answers are compared, too; none for all answers only (default: ${DEFAULT-VALUE}).")
    private List<String> by;

    @Option(
            names = "--look",
            paramLabel = "sequential|fixed",
            defaultValue = "sequential",
            order = 11,
            description =
                    "Whether false alarms of all looks together are bounded, or those of a single one (default: ${DEFAULT-VALUE}).")
    private String look;

    @Option(
            names = "--history",
            paramLabel = "<place>",
            order = 12,
            description =
                    "Where runs are kept, as in eval.history, to compare the runs of two versions instead of traces.")
    private @Nullable String history;

    @Option(
            names = "--eval",
            paramLabel = "<name>",
            order = 13,
            description = "The eval whose runs are compared, if the history has several.")
    private @Nullable String eval;

    @Option(
            names = "--json",
            paramLabel = "<file>",
            order = 14,
            description = "A file for the result in JSON. With - it is printed instead of the text.")
    private @Nullable String json;

    private int code;

    CanaryCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        boolean isPrinted = "-".equals(json);
        CanaryReport report = CanaryWatch.run(
                this::request,
                json == null || isPrinted ? null : terminal().directory().resolve(json),
                CommandWords::of);
        if (isPrinted) {
            terminal().printData(report.json());
        } else {
            terminal().print(report.text());
        }
        code = report.exitCode();
        if (code != ExitCode.OK) {
            terminal().warn("Exit code %d: %s".formatted(code, report.problem()));
        }
    }

    private CanaryRequest request() {
        return new CanaryRequest(
                traces,
                CanaryRequest.Runs.of(terminal().directory(), history, eval),
                new CanaryRequest.Versions(attribute, incumbent, candidate),
                judge,
                threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                new CanaryRequest.Rules(CanaryRequest.Look.of(look), tolerance, planned, minAnswers),
                CanaryRequest.attributes(by));
    }

    /** Scripts must not take it for too few scores. */
    @Override
    int codeOfFailure() {
        return ExitCode.REFUSED;
    }

    @Override
    int exitCode() {
        return code;
    }
}
