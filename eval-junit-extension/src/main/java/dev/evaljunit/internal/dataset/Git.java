/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Asks Git what is checked out. */
public final class Git {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
    private static final int MOST_SECONDS = 5;

    /** A process takes longer than a small eval, and tests do not check out another commit. */
    private static final Map<Call, Optional<String>> KNOWN = new ConcurrentHashMap<>();

    private record Call(Path directory, List<String> arguments) {}

    private Git() {}

    /** {@return the first digits of the commit of a directory; empty without Git, or outside of a repository} */
    public static Optional<String> commit(Path directory) {
        return output(directory, "rev-parse", "--short=12", "HEAD")
                .filter(commit -> COMMIT.matcher(commit).matches());
    }

    /** {@return what a command prints, such as a name; empty if that is nothing, or it fails} */
    public static Optional<String> output(Path directory, String... arguments) {
        return KNOWN.computeIfAbsent(new Call(directory.toAbsolutePath(), List.of(arguments)), Git::output);
    }

    private static Optional<String> output(Call call) {
        try {
            Process git = new ProcessBuilder(Stream.concat(Stream.of("git"), call.arguments.stream())
                            .toList())
                    .directory(call.directory.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null")))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return output(git);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Waits before it reads, since a name fits into the buffer of a pipe, and reading ends when Git does. */
    private static Optional<String> output(Process git) throws IOException, InterruptedException {
        try {
            if (!git.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || git.exitValue() != 0) {
                return Optional.empty();
            }
            return Optional.of(new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                    .filter(name -> !name.isEmpty());
        } finally {
            git.destroyForcibly();
        }
    }
}
