/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.bisect;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A working copy of its own, so that nothing of the user's changes.
 *
 * @param repository any directory of the working copy of the user
 * @param root of the other working copy
 * @param prefix from a root to the directory of the user
 */
record Worktree(Path repository, Path root, String prefix) implements AutoCloseable {

    private static final int LONGEST_REASON = 500;

    /** Set where a build runs in a hook, and then name another repository. */
    private static final List<String> INHERITED = List.of(
            "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX");

    /** Create a working copy of a commit. */
    static Worktree create(Path repository, Path root, String commit) throws IOException {
        var tree = new Worktree(repository, root, git(repository, "rev-parse", "--show-prefix"));
        try {
            git(repository, "worktree", "add", "--quiet", "--detach", root.toString(), commit);
        } catch (InterruptedIOException e) { // git has made it nevertheless
            tree.close();
            throw e;
        }
        return tree;
    }

    /** {@return the directory of the user in this working copy} */
    Path directory() {
        return root.resolve(prefix);
    }

    /** Check out a commit, and remove what was built of others. */
    void checkOut(String commit) throws IOException {
        git(root, "checkout", "--quiet", "--force", "--detach", commit);
        git(root, "clean", "--quiet", "-ffdx");
    }

    /** Removes it also after an interrupt. */
    @Override
    public void close() throws IOException {
        boolean isInterrupted = Thread.interrupted();
        try {
            git(repository, "worktree", "remove", "--force", root.toString());
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** {@return the id of a commit, by any of its names} */
    static String commit(Path repository, String option, String name) throws IOException {
        return tryGit(repository, "rev-parse", "--quiet", "--verify", "--end-of-options", name + "^{commit}")
                .orElseThrow(
                        () -> new EvalException("Option '%s' must name a commit of the repository of %s, found '%s'."
                                .formatted(option, repository, SafeText.line(name, LONGEST_REASON))));
    }

    /** {@return the commits after the good one up to the bad one, the oldest first; of a merge, only itself} */
    static List<String> between(Path repository, String good, String bad) throws IOException {
        if (tryGit(repository, "merge-base", "--is-ancestor", good, bad).isEmpty()) {
            throw new EvalException(
                    "Option '--good' must be an ancestor of '--bad', but '%s' is none of '%s'. Name the commit where their branches part."
                            .formatted(good, bad));
        }
        List<String> commits = git(repository, "rev-list", "--first-parent", "--reverse", good + ".." + bad)
                .lines()
                .toList();
        if (!commits.isEmpty()) {
            checkThatItIsInLine(repository, good, commits.get(0));
        }
        return commits;
    }

    /** A commit of a merged branch lacks what the first commit after it has, beside what that has changed. */
    private static void checkThatItIsInLine(Path repository, String good, String next) throws IOException {
        Optional<String> parent = tryGit(repository, "rev-parse", "--quiet", "--verify", next + "^");
        if (!parent.equals(Optional.of(good))) {
            throw new EvalException(
                    "Option '--good' must be on the branch of '--bad', of whose merges only the first parents are looked at, but '%s' was merged into it. Name %s."
                            .formatted(
                                    good,
                                    parent.map(commit ->
                                                    "the last commit of that branch before it, '%s'".formatted(commit))
                                            .orElse("a commit of that branch")));
        }
    }

    /** {@return its short id and the first line of its message} */
    static String title(Path repository, String commit) throws IOException {
        return SafeText.line(git(repository, "log", "-1", "--format=%h %s", commit), LONGEST_REASON);
    }

    private static String git(Path directory, String... arguments) throws IOException {
        return tryGit(directory, arguments)
                .orElseThrow(() -> new EvalException("'git %s' failed in %s. Run it there to see why."
                        .formatted(String.join(" ", arguments), directory)));
    }

    /** {@return what git prints; empty if it fails} */
    private static Optional<String> tryGit(Path directory, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("git", "-c", "core.hooksPath=/dev/null"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        INHERITED.forEach(builder.environment()::remove);
        Process git = builder.start();
        git.getOutputStream().close();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            return git.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            git.destroyForcibly();
        }
    }
}
