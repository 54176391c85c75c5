/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Finds the commit that is checked out. */
final class GitCommit {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{7,64}");
    private static final int MOST_SECONDS = 5;

    private GitCommit() {}

    /** {@return the first digits of the commit of a directory; empty without Git, or outside of a repository} */
    static Optional<String> of(Path directory) {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short=12", "HEAD")
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File(nullDevice())))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            boolean hasEnded = git.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            return hasEnded && git.exitValue() == 0 && FORM.matcher(commit).matches()
                    ? Optional.of(commit)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String nullDevice() {
        return File.separatorChar == '\\' ? "NUL" : "/dev/null";
    }
}
