/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The base of the commands of goals. */
abstract class GoalCommand implements Callable<Integer>, ShowsStackTrace {

    private final Terminal terminal;

    @Option(
            names = "--lockFile",
            paramLabel = "<file>",
            order = 90,
            description = "The lock file. By default the nearest eval-datasets.lock, in this directory or above it.")
    private @Nullable Path lockFile;

    @Option(
            names = "--stacktrace",
            order = 98,
            description = "Show where in the program an error occurred, for a bug report.")
    private boolean stacktrace;

    GoalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public final Integer call() throws IOException {
        run();
        return exitCode();
    }

    abstract void run() throws IOException;

    /** {@return the code after a run without an exception} */
    int exitCode() {
        return ExitCode.OK;
    }

    /** {@return the code if a file or a server could not be read or written} */
    int codeOfFailure() {
        return ExitCode.RETRY;
    }

    final Terminal terminal() {
        return terminal;
    }

    @Override
    public final boolean isStackTraceShown() {
        return stacktrace;
    }

    /** {@return whether the user has named no lock file} */
    final boolean isLockOptional() {
        return lockFile == null;
    }

    final Path lockPath() {
        Path directory = terminal.directory();
        return lockFile == null ? LockFile.findFrom(directory).orElse(directory.resolve(LockFile.NAME)) : lockFile;
    }
}
