/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.internal.launch.LaunchLog;
import dev.evaljunit.internal.launch.LaunchOutcome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The base of the commands about evals, whose exit code says what evals have ended with. */
abstract class EvalCommand implements Callable<Integer>, ShowsStackTrace {

    private static final int MOST_NAMES = 5;

    private final Terminal terminal;

    @Option(
            names = "--stacktrace",
            order = 98,
            description = "Show where in the program an error occurred, for a bug report.")
    private boolean stacktrace;

    EvalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public abstract Integer call() throws IOException;

    final Terminal terminal() {
        return terminal;
    }

    @Override
    public final boolean isStackTraceShown() {
        return stacktrace;
    }

    /** Return the exit code, after a message that tells which evals it is about unless all is well. */
    final int end(LaunchOutcome outcome, List<LaunchLog.Entry> ended, boolean isStrict) {
        int code = outcome.code(isStrict);
        if (code != 0) {
            String names = names(ended, outcome);
            terminal.warn(
                    "Exit code %s, since %s%s.".formatted(code, outcome.words(), names.isEmpty() ? "" : ": " + names));
        }
        return code;
    }

    private static String names(List<LaunchLog.Entry> ended, LaunchOutcome outcome) {
        List<String> names = ended.stream()
                .filter(entry -> entry.outcome() == outcome)
                .map(LaunchLog.Entry::eval)
                .distinct()
                .toList();
        String more = names.size() > MOST_NAMES ? " and %s more".formatted(names.size() - MOST_NAMES) : "";
        return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")) + more;
    }
}
