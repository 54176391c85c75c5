/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real git repository for tests, independent of the configuration of whoever runs them.
 *
 * @param directory of the working copy
 */
public record GitRepository(Path directory) {

    /** {@return a new repository} */
    public static GitRepository in(Path directory) throws IOException {
        Files.createDirectories(directory);
        var repository = new GitRepository(directory);
        repository.git("init", "--quiet", "--initial-branch=main", "--template=");
        return repository;
    }

    /** Commit everything, and return the commit. */
    public String commit(String message) throws IOException {
        git("add", "--all");
        git("commit", "--quiet", "--allow-empty", "-m", message);
        return git("rev-parse", "HEAD").strip();
    }

    /** Run git and return what it printed. */
    public String git(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                "git",
                "-c",
                "user.name=a",
                "-c",
                "user.email=a@example.org",
                "-c",
                "commit.gpgsign=false",
                "-c",
                "core.autocrlf=false"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + ": " + output);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return output;
    }
}
