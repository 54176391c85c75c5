/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.BaseCommit;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.dataset.LockFile.Entry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the cases of versions among the files of a repository. */
final class CaseFiles {

    private static final String CLASS_PATH = "META-INF/eval-datasets/";

    private final BaseCommit commit;
    private final Set<String> files;

    CaseFiles(BaseCommit commit) throws IOException {
        this.commit = commit;
        this.files = commit.files();
    }

    static boolean isLock(String path) {
        return path.equals(LockFile.NAME) || path.endsWith("/" + LockFile.NAME);
    }

    static boolean isOnClassPath(String path) {
        return path.contains(CLASS_PATH);
    }

    /** {@return the name and version that the path of a file with cases has} */
    static String versionOf(String path) {
        String[] parts = path.split("/", -1);
        return parts.length < 3 ? path : parts[parts.length - 3] + "@" + parts[parts.length - 2];
    }

    /** {@return the path of a locked version's cases; empty if one of the sides does not have them in the repository} */
    Optional<String> pathOf(String lock, DatasetVersion version, Entry entry, boolean isBefore) throws IOException {
        for (String path : candidates(lock, version, entry)) {
            if ((isBefore ? commit.before(path) : commit.after(path)).isPresent()) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private List<String> candidates(String lock, DatasetVersion version, Entry entry) {
        String end = version.path() + "/" + DatasetLocation.CASES;
        String source = entry.source();
        if (source != null) {
            return source.startsWith("file:") ? inRepository(lock, source, end) : List.of();
        }
        var found = new ArrayList<String>();
        for (Set<String> some : List.of(files, commit.changed())) {
            some.stream().filter(path -> path.endsWith(CLASS_PATH + end)).forEach(found::add);
        }
        return found;
    }

    private List<String> inRepository(String lock, String source, String end) {
        String path = source.startsWith("file:/") ? URI.create(source).getPath() : source.substring("file:".length());
        Path directory = commit.root().resolve(lock).resolveSibling(path).normalize();
        return directory.startsWith(commit.root())
                ? List.of(commit.root()
                        .relativize(directory.resolve(end))
                        .toString()
                        .replace('\\', '/'))
                : List.of();
    }

    /** {@return the files with cases that evals run on now, as far as they are in the repository} */
    List<String> used() throws IOException {
        var used = new ArrayList<String>();
        for (String path : files) {
            if (isLock(path)) {
                used.addAll(locked(path));
            } else if (isOnClassPath(path) && path.endsWith("/" + DatasetLocation.CASES)) {
                used.add(path);
            }
        }
        return used.stream().distinct().toList();
    }

    private List<String> locked(String lock) throws IOException {
        var locked = new ArrayList<String>();
        try {
            Map<String, Entry> entries =
                    LockFile.read(commit.root().resolve(lock)).entries();
            for (var entry : entries.entrySet()) {
                var version =
                        new DatasetVersion(entry.getKey(), entry.getValue().version());
                pathOf(lock, version, entry.getValue(), false).ifPresent(locked::add);
            }
        } catch (EvalException e) {
            return List.of(); // no eval runs with such a lock
        }
        return locked;
    }
}
