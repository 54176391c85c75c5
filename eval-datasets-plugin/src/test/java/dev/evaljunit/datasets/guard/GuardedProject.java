/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.datasets.GitRepository;
import dev.evaljunit.datasets.compare.DiffRequest.Format;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.fetch.VersionOpener;
import dev.evaljunit.datasets.merge.DatasetSearch;
import dev.evaljunit.datasets.merge.OneDirectory;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A project in a git repository of its own. */
record GuardedProject(GitRepository git) {

    static final String EVALS = "src/test/java/org/example/RefundEvalTest.java";

    static GuardedProject in(Path directory) throws IOException {
        var project = new GuardedProject(GitRepository.in(directory));
        project.write("README.md", "Refunds.");
        project.git().commit("begin");
        return project;
    }

    void write(String path, String text) throws IOException {
        Path file = git.directory().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void replace(String path, String old, String now) throws IOException {
        String text = Files.readString(git.directory().resolve(path));
        if (!text.contains(old)) {
            throw new IllegalArgumentException(path + " has no " + old);
        }
        write(path, text.replace(old, now));
    }

    void delete(String path) throws IOException {
        Files.delete(git.directory().resolve(path));
    }

    /** Write a class with evals, and commit it. */
    void evals(String members) throws IOException {
        write(EVALS, evalClass(members));
        git.commit("evals");
    }

    static String evalClass(String members) {
        return """
                package org.example;

                import dev.evaljunit.*;

                @EvalDataset("refunds")
                class RefundEvalTest {
                %s
                }
                """.formatted(members);
    }

    GuardReport run(Format format) throws IOException {
        return run("HEAD", format);
    }

    GuardReport run(String base, Format format) throws IOException {
        Path lock = git.directory().resolve(LockFile.NAME);
        var opener = new VersionOpener(
                new Sources(lock, HttpSettings.standard()), Optional.empty(), NetworkUse.REFUSED, lock);
        var datasets = new DatasetSearch(new OneDirectory(git.directory()), lock, opener.sources());
        Path baseReports = git.directory().resolve("target/base-reports");
        var request = new GuardRequest(
                git.directory(),
                base,
                Files.exists(baseReports) ? baseReports : null,
                git.directory().resolve("target/eval-reports"),
                format);
        return new Guard(opener, datasets).run(request, null);
    }

    String text() throws IOException {
        return run(Format.TEXT).text();
    }

    /** {@return the findings, each as {@code kind: change}, with a * before those that are excused} */
    List<String> findings() throws IOException {
        Map<String, Object> json = Json.readObject(run(Format.JSON).text());
        return ((List<?>) Objects.requireNonNull(json.get("findings")))
                .stream()
                        .map(finding -> Json.asObject(finding).orElseThrow())
                        .map(finding -> "%s%s: %s"
                                .formatted(
                                        finding.containsKey("excuse") ? "*" : "",
                                        finding.get("kind"),
                                        finding.get("change")))
                        .toList();
    }
}
