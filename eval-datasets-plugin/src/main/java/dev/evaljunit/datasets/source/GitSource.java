/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.FileTree;
import dev.evaljunit.internal.dataset.DatasetLocation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A commit of a git repository, with versions below its root or a subdirectory. Files are read as they were committed:
 * without converted line ends, and without the filters of a working copy.
 */
final class GitSource implements DatasetSource {

    private static final String FETCHED = "refs/eval-datasets/fetched";

    private final GitAddress address;
    private final HttpSettings settings;
    private final boolean isOffline;

    private GitSource(GitAddress address, SourceContext context) {
        this.address = address;
        this.settings = context.http();
        this.isOffline = context.isOffline();
    }

    static GitSource of(URI uri, SourceContext context) {
        return new GitSource(GitAddress.of(uri, context.directory()), context);
    }

    @Override
    public boolean isRemote() {
        return !address.isLocal();
    }

    /** {@return whether it names a commit: tags and branches can move} */
    @Override
    public boolean isImmutable() {
        return address.isCommit();
    }

    @Override
    public String describe(DatasetVersion version) {
        return (address.name().contains("#") ? address.name().replaceFirst("/*$", "/") : address.name() + "#")
                + version.path();
    }

    @Override
    public void fetch(DatasetVersion version, Path directory) throws IOException {
        withCommit((git, commit) -> {
            for (String file : List.of(DatasetLocation.MANIFEST, DatasetLocation.CASES)) {
                write(git, commit, version, file, directory.resolve(file));
            }
            return version;
        });
    }

    @Override
    public List<String> versions(String name) throws IOException {
        return isRemote() && isOffline ? List.of() : withCommit((git, commit) -> versions(git, commit, name));
    }

    private List<String> versions(Git git, String commit, String name) throws IOException {
        String parent = address.subdirectory() + name + "/";
        Git.Result listed = git.run("ls-tree", "-z", "-d", "--name-only", "--full-tree", commit, "--", parent);
        return Stream.of(listed.output().split("\0"))
                .filter(path -> path.startsWith(parent))
                .map(path -> path.substring(parent.length()))
                .sorted()
                .toList();
    }

    /** Uses a commit in the repository that has it. */
    private interface Use<T> {

        T of(Git git, String commit) throws IOException;
    }

    private <T> T withCommit(Use<T> use) throws IOException {
        if (address.isLocal()) {
            Git git = git(localRepository());
            return use.of(git, commit(git, names("refs/tags/", "refs/heads/", "refs/remotes/origin/")));
        }
        Path temporary = Files.createTempDirectory("eval-datasets-git-");
        try {
            Git git = git(temporary);
            return use.of(git, fetched(git));
        } finally {
            FileTree.delete(temporary);
        }
    }

    private Git git(Path directory) {
        URI uri = URI.create(address.isLocal() ? "file:///" : address.repository());
        return new Git(
                directory,
                address.protocol(),
                settings.transferTimeout(),
                address.isLocal() || address.protocol().equals("ssh") ? Map.of() : headers(uri));
    }

    /** Another host gets no header: git would send them along when redirected. */
    private Map<String, String> headers(URI uri) {
        if (settings.headers().isEmpty()) {
            return Map.of();
        }
        if (settings.headers().size() > 1) {
            throw new EvalException(
                    "Source '%s' must be reached with one header of the <server> in settings.xml, found %d. Keep the one that git needs, usually Authorization."
                            .formatted(address.name(), settings.headers().size()));
        }
        var header = settings.headers().entrySet().iterator().next();
        return Map.of(
                "http." + uri.getScheme() + "://" + uri.getRawAuthority() + "/.extraHeader",
                header.getKey() + ": " + header.getValue(),
                "http.followRedirects",
                "false");
    }

    private Path localRepository() {
        Path repository = Path.of(address.repository());
        if (!Files.isDirectory(repository)) {
            throw new EvalException(
                    "Source '%s' must be a git repository, but there is no directory %s. Correct the source, or clone the repository there."
                            .formatted(address.name(), repository));
        }
        return repository;
    }

    private List<String> names(String... namespaces) {
        return address.isCommit()
                ? List.of(address.revision())
                : Stream.of(namespaces)
                        .map(namespace -> namespace + address.revision())
                        .toList();
    }

    private String commit(Git git, List<String> names) throws IOException {
        String reason = "";
        for (String name : names) {
            Git.Result found = git.run("rev-parse", "--verify", name + "^{commit}");
            if (found.isDone()) {
                return found.output().strip();
            }
            reason = " (" + found.reason() + ")";
        }
        throw missingRevision(reason);
    }

    private EvalException missingRevision(String reason) {
        return new EvalException(
                "Source '%s' must have %s '%s', but has none%s. Push it, or correct the source; a commit must be given with all its digits."
                        .formatted(
                                address.name(),
                                address.isCommit() ? "a commit" : "a tag or a branch",
                                address.revision(),
                                reason));
    }

    /** Asks for one commit; servers that do not give one, or not without its history, for all. */
    private String fetched(Git git) throws IOException {
        check(git.run("init", "--quiet", "--bare", "--template="));
        String name = address.isCommit() ? address.revision() : nameOnServer(git);
        if (fetch(git, "--depth=1", "+" + name + ":" + FETCHED).isDone()) {
            return commit(git, List.of(FETCHED));
        }
        check(fetch(git, "--no-tags", "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"));
        return commit(git, List.of(name));
    }

    private Git.Result fetch(Git git, String option, String... refs) throws IOException {
        var arguments = new ArrayList<>(List.of("fetch", "--quiet", "--no-recurse-submodules", option, "--"));
        arguments.add(address.repository());
        arguments.addAll(List.of(refs));
        return git.run(arguments.toArray(String[]::new));
    }

    private String nameOnServer(Git git) throws IOException {
        List<String> names = names("refs/tags/", "refs/heads/");
        Git.Result listed =
                check(git.run("ls-remote", "--quiet", "--", address.repository(), names.get(0), names.get(1)));
        List<String> found = listed.output()
                .lines()
                .map(line -> line.substring(line.indexOf('\t') + 1))
                .toList();
        return names.stream().filter(found::contains).findFirst().orElseThrow(() -> missingRevision(""));
    }

    private Git.Result check(Git.Result result) throws IOException {
        if (!result.isDone()) {
            throw new IOException(
                    "Source '%s' could not be read by git: %s. Check that 'git ls-remote %s' works on this machine without a question, then try again."
                            .formatted(address.name(), result.reason(), address.repository()));
        }
        return result;
    }

    private void write(Git git, String commit, DatasetVersion version, String file, Path target) throws IOException {
        String path = address.subdirectory() + version.path() + "/" + file;
        String what = describe(version) + "/" + file;
        String[] entry = check(git.run("ls-tree", "-z", "--full-tree", commit, "--", path))
                .output()
                .split("[ \t\0]", 4);
        if (entry.length < 4) {
            throw missing(version, file, versions(git, commit, version.name()));
        }
        if (!entry[0].startsWith("100")) {
            throw new EvalException("%s must be a file in the commit, found %s. Commit the file itself."
                    .formatted(what, entry[0].equals("120000") ? "a symbolic link" : "a " + entry[1]));
        }
        if (Long.parseLong(check(git.run("cat-file", "-s", entry[2])).output().strip()) > settings.maxBytes()) {
            throw Urls.tooLarge(what, settings.maxBytes());
        }
        check(git.runTo(target, "cat-file", "blob", entry[2]));
    }

    private EvalException missing(DatasetVersion version, String file, List<String> others) {
        return new EvalException("Dataset '%s' must be in %s, but there is no %s%s/%s. %s"
                .formatted(
                        version,
                        address.name(),
                        address.subdirectory(),
                        version.path(),
                        file,
                        others.isEmpty()
                                ? "No version of '%s' is there: check revision and subdirectory of the source."
                                        .formatted(version.name())
                                : "The versions there are %s: lock one of them, or name another revision."
                                        .formatted(String.join(", ", others))));
    }
}
