/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.OpenVersions;
import dev.evaljunit.datasets.fetch.VersionOpener;
import dev.evaljunit.datasets.guard.Finding.Kind;
import dev.evaljunit.datasets.source.BaseCommit;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.dataset.LockFile.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the cases that evals run on: those of locked versions, and files of cases that were edited. */
final class DatasetComparison {

    private static final String CASES = "/" + DatasetLocation.CASES;

    private final BaseCommit commit;
    private final VersionOpener opener;
    private final CaseFiles files;
    private final List<Finding> findings = new ArrayList<>();

    private DatasetComparison(BaseCommit commit, VersionOpener opener) throws IOException {
        this.commit = commit;
        this.opener = opener;
        this.files = new CaseFiles(commit);
    }

    static List<Finding> of(BaseCommit commit, VersionOpener opener) throws IOException {
        var comparison = new DatasetComparison(commit, opener);
        for (String path : commit.changed()) {
            if (CaseFiles.isLock(path)) {
                comparison.lock(path);
            } else if (path.endsWith(CASES)) {
                comparison.edited(path);
            }
        }
        return comparison.findings;
    }

    private void lock(String path) throws IOException {
        try {
            locks(path);
        } catch (EvalException e) {
            findings.add(Finding.unreadable("lock %s: %s".formatted(path, Digest.change(commit, path)), path, e));
        }
    }

    private void locks(String path) throws IOException {
        Optional<Path> before = commit.before(path);
        if (before.isEmpty()) {
            return;
        }
        Map<String, Entry> old = LockFile.read(before.get()).entries();
        Optional<Path> after = commit.after(path);
        Map<String, Entry> now =
                after.isEmpty() ? Map.of() : LockFile.read(after.get()).entries();
        for (var locked : old.entrySet()) {
            Entry is = now.get(locked.getKey());
            if (is == null) {
                findings.add(
                        Finding.of(Kind.LOOSENED, "dataset %s is no longer locked".formatted(locked.getKey()), path));
            } else {
                entries(path, locked.getKey(), locked.getValue(), is);
            }
        }
    }

    private void entries(String path, String name, Entry was, Entry is) throws IOException {
        var from = new DatasetVersion(name, was.version());
        var to = new DatasetVersion(name, is.version());
        if (!from.equals(to)) {
            compare(path, from, was, to, is);
        } else if (!was.sha256().equals(is.sha256())
                && files.pathOf(path, from, was, true)
                        .filter(commit.changed()::contains)
                        .isEmpty()) {
            findings.add(Finding.of(
                    Kind.CHANGED,
                    "dataset %s has other cases: sha256 %s -> %s".formatted(from, shortened(was), shortened(is)),
                    path,
                    "its cases are not in this repository; a version must never change"));
        }
    }

    private static String shortened(Entry entry) {
        return entry.isDraft()
                ? "draft"
                : entry.sha256().substring(0, Math.min(12, entry.sha256().length()));
    }

    private void compare(String path, DatasetVersion from, Entry was, DatasetVersion to, Entry is) throws IOException {
        try (@Nullable OpenVersions old = opened(path, from, was, true);
                @Nullable OpenVersions now = opened(path, to, is, false)) {
            VersionRows before = rows(path, from, was, true, old);
            VersionRows after = rows(path, to, is, false, now);
            var cases = new CaseFindings("dataset %s -> %s".formatted(from, to.version()), path);
            cases.compare(before, after, ManifestReasons.between(from, to, after.file()));
            findings.addAll(cases.findings());
        } catch (EvalException | IOException e) {
            findings.add(Finding.unreadable(
                    "dataset %s -> %s: sha256 %s -> %s".formatted(from, to.version(), shortened(was), shortened(is)),
                    path,
                    e));
        }
    }

    /** {@return where a version is that the repository does not have; {@code null} if it has it} */
    private @Nullable OpenVersions opened(String lock, DatasetVersion version, Entry entry, boolean isBefore)
            throws IOException {
        if (files.pathOf(lock, version, entry, isBefore).isPresent()) {
            return null;
        }
        var one = new LockFile(commit.root().resolve(lock), Map.of(version.name(), entry));
        OpenVersions open = opener.open(one, version.name(), entry.source());
        try {
            open.bring(version, Optional.of(entry.sha256()).filter(sha256 -> !sha256.isEmpty()));
            return open;
        } catch (EvalException | IOException e) {
            open.close();
            throw e;
        }
    }

    private VersionRows rows(
            String lock, DatasetVersion version, Entry entry, boolean isBefore, @Nullable OpenVersions open)
            throws IOException {
        Optional<String> path = files.pathOf(lock, version, entry, isBefore);
        if (path.isEmpty()) {
            return Objects.requireNonNull(open).sets().rows(version);
        }
        return new VersionRows((isBefore ? commit.before(path.get()) : commit.after(path.get())).orElseThrow());
    }

    private void edited(String path) throws IOException {
        Optional<Path> before = commit.before(path);
        Optional<Path> after = commit.after(path);
        if (before.isEmpty()) {
            return;
        }
        String version = CaseFiles.versionOf(path);
        if (after.isPresent()) {
            try {
                var cases = new CaseFindings("dataset %s, edited in place".formatted(version), path);
                cases.compare(new VersionRows(before.get()), new VersionRows(after.get()), Map.of());
                findings.addAll(cases.findings());
            } catch (EvalException e) {
                findings.add(Finding.unreadable(
                        "dataset %s, edited in place: %s".formatted(version, Digest.change(commit, path)), path, e));
            }
        } else if (CaseFiles.isOnClassPath(path)) {
            findings.add(Finding.of(Kind.LOOSENED, "dataset %s removed".formatted(version), path));
        }
    }
}
