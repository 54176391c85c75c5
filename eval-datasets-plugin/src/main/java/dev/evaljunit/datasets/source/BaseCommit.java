/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.FileTree;
import dev.evaljunit.internal.text.SafeText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An earlier commit of a working copy, and what differs from it. Nothing is checked out: files of the commit are copied into a
 * temporary directory by their digests, so that none of its paths becomes one on this machine.
 */
public final class BaseCommit implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final String LINK = "120000";
    private static final String SUBMODULE = "160000";
    private static final String NOTHING = "0".repeat(40);

    private final Git git;
    private final String commit;
    private final Path copies;
    private final Map<String, String> digests = new HashMap<>();
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> copied = new HashSet<>();
    private @Nullable Set<String> files;

    private BaseCommit(Git git, String commit, Path copies) {
        this.git = git;
        this.commit = commit;
        this.copies = copies;
    }

    /**
     * Open the commit that a working copy and another commit have in common.
     *
     * @param directory in the working copy
     * @param base a commit, branch or tag, such as {@code origin/main}
     * @throws EvalException if the directory is in no repository, there is no such commit, or they have none in common
     */
    public static BaseCommit open(Path directory, String base) throws IOException {
        if (base.isBlank() || base.startsWith("-")) {
            throw new EvalException(
                    "Parameter 'eval-datasets.guard.base' must be a commit, a branch or a tag, found '%s'. Write for example origin/main."
                            .formatted(SafeText.line(base, 100)));
        }
        Git git = new Git(root(directory), "file", TIMEOUT, Map.of());
        String commit = common(git, base);
        var opened = new BaseCommit(git, commit, Files.createTempDirectory("eval-datasets-base-"));
        try {
            opened.compare();
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static Path root(Path directory) throws IOException {
        Git.Result found = new Git(directory, "file", TIMEOUT, Map.of()).run("rev-parse", "--show-toplevel");
        if (!found.isDone()) {
            throw new EvalException(
                    "Directory '%s' must be in the working copy of a git repository, but git reports: %s."
                            .formatted(directory, found.reason()));
        }
        return Path.of(found.output().stripTrailing());
    }

    /** What the base has got since the branch began is no change of the branch. */
    private static String common(Git git, String base) throws IOException {
        Git.Result found = git.run("rev-parse", "--verify", "--quiet", base + "^{commit}");
        if (!found.isDone()) {
            throw new EvalException(
                    "Commit '%s' must be in the repository %s, but is not there. Fetch it, for example with 'git fetch origin'; a checkout of CI needs the whole history (fetch-depth: 0)."
                            .formatted(SafeText.line(base, 100), git.directory()));
        }
        Git.Result common = git.run("merge-base", found.output().strip(), "HEAD");
        if (!common.isDone() || common.output().isBlank()) {
            throw new EvalException(
                    "Commit '%s' must have a commit in common with HEAD, but none was found in %s. A checkout of CI needs the whole history (fetch-depth: 0)."
                            .formatted(SafeText.line(base, 100), git.directory()));
        }
        return common.output().strip();
    }

    private void compare() throws IOException {
        List<String> entries =
                list("diff", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff", commit, "--");
        for (int i = 0; i + 1 < entries.size(); i += 2) {
            String[] entry = entries.get(i).substring(1).split(" ", -1); // modes, digests, status
            String path = entries.get(i + 1);
            if (entry[0].equals(SUBMODULE) || entry[1].equals(SUBMODULE)) {
                continue;
            }
            changed.add(path);
            if (!entry[2].startsWith(NOTHING) && !entry[0].equals(LINK)) {
                digests.put(path, entry[2]);
            }
        }
        changed.addAll(list("ls-files", "-z", "--others", "--exclude-standard"));
    }

    private List<String> list(String... arguments) throws IOException {
        Path output = copies.resolve("list");
        Git.Result end = git.runTo(output, arguments);
        if (!end.isDone()) {
            throw failed(end);
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    }

    private IOException failed(Git.Result end) {
        return new IOException("git failed in %s: %s".formatted(git.directory(), end.reason()));
    }

    /** {@return the root of the working copy} */
    public Path root() {
        return git.directory();
    }

    /** {@return the digest of the commit} */
    public String commit() {
        return commit;
    }

    /** {@return the paths of files that were added, changed or removed, with slashes, relative to the root, sorted} */
    public Set<String> changed() {
        return changed;
    }

    /** {@return the paths of all files that there are now, tracked or new} */
    public Set<String> files() throws IOException {
        @Nullable Set<String> known = files;
        if (known == null) {
            known = new LinkedHashSet<>(list("ls-files", "-z"));
            for (String path : changed) {
                if (after(path).isPresent()) {
                    known.add(path);
                } else {
                    known.remove(path);
                }
            }
            files = known;
        }
        return known;
    }

    /** {@return the file as it is now; empty if there is none, or only a link} */
    public Optional<Path> after(String path) {
        Path file = root().resolve(path);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file) : Optional.empty();
    }

    /**
     * {@return the file as the commit has it; empty if it has none}
     *
     * @throws IOException if git cannot read it
     */
    public Optional<Path> before(String path) throws IOException {
        if (!changed.contains(path)) {
            return after(path);
        }
        Optional<String> digest = Optional.ofNullable(digests.get(path));
        if (digest.isPresent()) {
            copy(List.of(path));
        }
        return digest.map(copies::resolve);
    }

    /** Copy files of the commit at once, which is faster than one by one. */
    public void copy(Collection<String> paths) throws IOException {
        var missing = new ArrayList<String>();
        for (String path : paths) {
            String digest = digests.get(path);
            if (digest != null && copied.add(digest)) {
                missing.add(digest);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        Path input = Files.writeString(copies.resolve("wanted"), String.join("\n", missing) + "\n");
        Path output = copies.resolve("contents");
        Git.Result end = git.runTo(output, input.toFile(), "cat-file", "--batch");
        if (!end.isDone()) {
            throw failed(end);
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(output)))) {
            for (String digest : missing) {
                copyOne(digest, in);
            }
        }
        Files.delete(output);
    }

    /** Before each content there is a line with digest, type and size, behind it a line feed. */
    private void copyOne(String digest, DataInputStream in) throws IOException {
        String[] header = line(in).split(" ", -1);
        if (header.length != 3 || !header[1].equals("blob")) {
            throw new IOException("git must have the file %s of commit %s, but does not. Fetch the whole history."
                    .formatted(digest, commit));
        }
        try (OutputStream out = Files.newOutputStream(copies.resolve(digest))) {
            transfer(in, out, Long.parseLong(header[2]));
        }
        in.readByte();
    }

    private static void transfer(InputStream in, OutputStream out, long size) throws IOException {
        var buffer = new byte[1 << 16];
        long left = size;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("the output of git ended early");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        FileTree.delete(copies);
    }
}
