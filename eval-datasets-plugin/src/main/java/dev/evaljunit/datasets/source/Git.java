/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.internal.text.SafeText;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code git} of the path in a repository. Neither hooks nor programs that a repository configures are run, nothing is
 * asked, and names never become options: callers check them, and put them behind {@code --} where git allows it.
 *
 * @param directory of the repository, with or without a working copy
 * @param protocol the only one that git may use, such as {@code https}
 * @param headers of HTTP for the address, by the name of git's setting that limits them to it
 */
record Git(Path directory, String protocol, Duration timeout, Map<String, String> headers) {

    /** Set where a build runs in a hook, and then name another repository. */
    private static final List<String> INHERITED = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_COMMON_DIR",
            "GIT_NAMESPACE",
            "GIT_PREFIX",
            "GIT_CONFIG",
            "GIT_CONFIG_PARAMETERS",
            "GIT_CONFIG_COUNT");

    private static final int LONGEST_REASON = 500;

    /** The end of a command: whether it succeeded, what it printed, and why it failed. */
    record Result(boolean isDone, String output, String reason) {}

    /** Run a command and read what it prints, at most a megabyte. */
    Result run(String... arguments) throws IOException {
        Path output = Files.createTempFile("eval-datasets-git-", ".out");
        try {
            Result end = runTo(output, arguments);
            try (var in = Files.newInputStream(output)) {
                return new Result(
                        end.isDone(), new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8), end.reason());
            }
        } finally {
            Files.delete(output);
        }
    }

    /** Run a command and have it write to a file. */
    Result runTo(Path output, String... arguments) throws IOException {
        return runTo(output, nothing(), arguments);
    }

    /** Run a command that reads from a file and writes to another. */
    Result runTo(Path output, File input, String... arguments) throws IOException {
        Path errors = Files.createTempFile("eval-datasets-git-", ".err");
        try {
            boolean isDone = isDone(start(input, output, errors, arguments));
            return new Result(isDone, "", reason(errors));
        } finally {
            Files.delete(errors);
        }
    }

    private Process start(File input, Path output, Path errors, String... arguments) {
        var command = new ArrayList<>(
                List.of("git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "gc.auto=0"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(input))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        prepare(builder.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new EvalException(
                    "git must be installed and on the path, but could not be run in %s: %s. Install git; a dataset may also have a source that does not begin with git+."
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    private static File nothing() {
        return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }

    private void prepare(Map<String, String> environment) {
        INHERITED.forEach(environment::remove);
        environment.put("LC_ALL", "C");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        environment.put("GIT_LITERAL_PATHSPECS", "1");
        environment.put("GIT_NO_LAZY_FETCH", "1");
        environment.put("GIT_ALLOW_PROTOCOL", protocol);
        // Not as arguments, which every user of the machine can list.
        environment.put("GIT_CONFIG_COUNT", "" + headers.size());
        int at = 0;
        for (var header : headers.entrySet()) {
            environment.put("GIT_CONFIG_KEY_" + at, header.getKey());
            environment.put("GIT_CONFIG_VALUE_" + at++, header.getValue());
        }
    }

    private boolean isDone(Process process) throws IOException {
        try {
            if (process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return process.exitValue() == 0;
            }
            throw new IOException(
                    "git did not finish within %s. Check the network, or raise the limit with -Deval-datasets.transferTimeout=<duration>."
                            .formatted(Durations.format(timeout)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** {@return the last lines that it printed, in which it names what is wrong} */
    private static String reason(Path errors) throws IOException {
        String all = Files.readString(errors, StandardCharsets.ISO_8859_1).strip();
        String end = all.substring(Math.max(0, all.length() - LONGEST_REASON));
        return end.isEmpty() ? "it printed no reason" : SafeText.line(end, LONGEST_REASON);
    }
}
