/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GitRepository;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.fetch.DigestCache;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DatasetLockerTests {

    private static final String SOURCE = "file:golden-sets";

    @TempDir
    private Path project;

    private Path lock;
    private Path sets;

    @BeforeEach
    void prepare() {
        lock = project.resolve("eval-datasets.lock");
        sets = project.resolve("golden-sets");
    }

    private String lock(@Nullable String dataset, @Nullable String source, boolean force) throws IOException {
        return lock(new LockRequest(dataset, source, force), NetworkUse.ALLOWED);
    }

    private String lock(LockRequest request, NetworkUse network) throws IOException {
        var cache = Optional.of(new DigestCache(project.resolve("cache")));
        return new DatasetLocker(new Sources(lock, HttpSettings.standard()), cache, network).lock(lock, request);
    }

    @Test
    void addsAnEntry() throws IOException {
        String digest = GoldenSets.write(sets, "refunds@2026.04", GoldenSets.FIRST);

        assertThat(lock("refunds@2026.04", SOURCE, false))
                .isEqualTo("refunds: 2026.04 locked, 1 case, sha256 %s, file:golden-sets", digest);
        assertThat(lock).hasContent("""
                        {
                          "$schema" : "https://evaljunit.dev/schemas/lock-1.schema.json",
                          "schema" : "eval-datasets-lock/1",
                          "datasets" : {
                            "refunds" : {
                              "version" : "2026.04",
                              "sha256" : "%s",
                              "source" : "file:golden-sets"
                            }
                          }
                        }
                        """.formatted(digest));
    }

    @Test
    void movesToAnotherVersionOfTheSameSource() throws IOException {
        GoldenSets.write(sets, "refunds@2026.04", GoldenSets.FIRST);
        String digest = GoldenSets.write(sets, "refunds@2026.05", GoldenSets.FIRST, GoldenSets.SECOND);
        lock("refunds@2026.04", SOURCE, false);

        assertThat(lock("refunds@2026.05", null, false))
                .isEqualTo("refunds: 2026.04 → 2026.05, 1 → 2 cases, sha256 %s, file:golden-sets", digest);
        assertThat(lock).content().contains("\"2026.05\"", digest).doesNotContain("2026.04");
    }

    @Test
    void doesNotNeedTheVersionBefore() throws IOException {
        GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST);
        GoldenSets.write(sets, "refunds@2", GoldenSets.FIRST, GoldenSets.SECOND);
        lock("refunds@1", SOURCE, false);
        Files.delete(sets.resolve("refunds/1/dataset.json"));

        assertThat(lock("refunds@2", null, false)).startsWith("refunds: 1 → 2, 2 cases, sha256 ");
    }

    @Test
    void leavesAnEqualEntryAlone() throws IOException {
        String digest = GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST);
        lock("refunds@1", SOURCE, false);
        String before = Files.readString(lock);

        assertThat(lock("refunds@1", null, false))
                .isEqualTo("refunds: 1 unchanged, 1 case, sha256 %s, file:golden-sets", digest);
        assertThat(lock).hasContent(before);
    }

    @Test
    void refusesAVersionThatChanged() throws IOException {
        String locked = GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST);
        lock("refunds@1", SOURCE, false);
        String before = Files.readString(lock);
        String found = GoldenSets.write(sets, "refunds@1", GoldenSets.SECOND);

        assertThatThrownBy(() -> lock("refunds@1", null, false))
                .isInstanceOf(EvalException.class)
                .hasMessage("""
                        Dataset 'refunds@1' must keep its locked digest, because a locked version never changes. Give the changed cases a new version; or add -Deval-datasets.force=true if this version has not been used yet.
                          locked : %s
                          found  : %s (file:golden-sets)""", locked, found);
        assertThat(lock).hasContent(before);
    }

    @Test
    void takesAChangedVersionByForce() throws IOException {
        GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST);
        lock("refunds@1", SOURCE, false);
        String found = GoldenSets.write(sets, "refunds@1", GoldenSets.SECOND);

        assertThat(lock("refunds@1", null, true))
                .isEqualTo("refunds: 1 locked again, 1 case, sha256 %s, file:golden-sets", found);
        assertThat(lock).content().contains(found);
    }

    @Test
    void refusesUnsoundVersions() throws IOException {
        GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST, "{");

        assertThatThrownBy(() -> lock("refunds@1", SOURCE, false))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("file:golden-sets/refunds/1/cases.jsonl:2: invalid JSON at column ");
        assertThat(lock).doesNotExist();
    }

    @Test
    void asksForADataset() throws IOException {
        assertThatThrownBy(() -> lock(null, SOURCE, false))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "A dataset must be given, for example with -Deval-datasets.dataset=refund-regressions@2026.05.");

        GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST);
        lock("refunds@1", SOURCE, false);
        assertThatThrownBy(() -> lock(" ", null, false))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "A dataset must be given, for example with -Deval-datasets.dataset=refund-regressions@2026.05. Locked datasets: refunds@1.");
    }

    @Test
    void listsEverythingThatIsWrongWithAVersion() throws IOException {
        String digest = GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST);
        Files.writeString(
                sets.resolve("refunds/1/dataset.json"), GoldenSets.manifest("refunds", "1", "0".repeat(64), 7));

        assertThatThrownBy(() -> lock("refunds@1", SOURCE, false))
                .isInstanceOf(EvalException.class)
                .hasMessage("""
                        Dataset 'refunds@1' must be valid before it is locked, but has 2 problems.
                          - file:golden-sets/refunds/1/cases.jsonl must have the digest that dataset.json states. Restore the file; or, if this version is not locked yet, state the digest that was found.
                              stated : %s
                              found  : %s
                          - file:golden-sets/refunds/1/dataset.json: 'cases' must be the number of cases in cases.jsonl, which is 1, found 7. Correct it, or restore the file.""", "0".repeat(64), digest);
        assertThat(lock).doesNotExist();
    }

    @Test
    void saysThatALockedVersionNeverChangesThoughItsManifestIsStillTheOldOne() throws IOException {
        GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST);
        lock("refunds@1", SOURCE, false);
        Files.writeString(sets.resolve("refunds/1/cases.jsonl"), GoldenSets.SECOND + "\n");

        assertThatThrownBy(() -> lock("refunds@1", null, false))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "Dataset 'refunds@1' must keep its locked digest, because a locked version never changes.");
    }

    @Test
    void listsVersionsWhenNoneIsGiven() throws IOException {
        GoldenSets.write(sets, "refunds@2026.04", GoldenSets.FIRST);
        GoldenSets.write(sets, "refunds@2026.05", GoldenSets.FIRST);

        assertThatThrownBy(() -> lock("refunds", SOURCE, false))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds' must be given with its version, for example -Deval-datasets.dataset=refunds@2026.05. The versions in file:golden-sets are: 2026.04, 2026.05.");
        assertThatThrownBy(() -> lock("refunds", null, false))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds' must be given with its version, for example -Deval-datasets.dataset=refunds@<version>.");
    }

    @Test
    void asksForTheSourceTheFirstTime() {
        assertThatThrownBy(() -> lock("refunds@1", null, false))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@1' needs a source when it is first locked, for example -Deval-datasets.source=file:golden-sets.");
    }

    @Test
    void refusesTheNetworkOffline() {
        var request = new LockRequest("refunds@1", "https://data.example.org", false);

        assertThatThrownBy(() -> lock(request, NetworkUse.REFUSED))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@1' must be read from https://data.example.org/refunds/1/cases.jsonl to lock it, but Maven is offline. Run again without -o.");
    }

    @Test
    void notesThatOnlyTheDigestPinsATag() throws IOException {
        GitRepository repository = GitRepository.in(project.resolve("repository"));
        GoldenSets.write(repository.directory(), "refunds@1", GoldenSets.FIRST);
        String commit = repository.commit("one");
        repository.git("tag", "v1");

        lock("refunds@1", "git+file:repository@v1", false);
        assertThat(lock).content().contains("\"pinned_by\" : \"digest\"");
        lock("refunds@1", "git+file:repository@" + commit, false);
        assertThat(lock).content().contains(commit).doesNotContain("pinned_by");
    }

    @Test
    void keepsWhatItDownloaded() throws IOException {
        String digest = GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST);
        try (var server = new WebServer(WebServer.files(sets))) {
            lock("refunds@1", server.url(), false);
        }

        assertThat(project.resolve("cache/sha256/" + digest + "/refunds/1/cases.jsonl"))
                .hasContent(GoldenSets.FIRST);
    }

    @Test
    void keepsWhatAnotherProcessLockedMeanwhile() throws IOException {
        GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST);
        String routes = GoldenSets.write(sets, "routes@1", GoldenSets.SECOND);
        WebServer.Handler files = WebServer.files(sets);
        try (var server = new WebServer((exchange, request) -> {
            GoldenSets.lock(project, "routes@1", routes, SOURCE);
            files.handle(exchange, request);
        })) {
            lock("refunds@1", server.url(), false);
        }

        assertThat(LockFile.read(lock).entries()).containsOnlyKeys("refunds", "routes");
    }

    @Test
    void doesNotUndoWhatAnotherProcessLockedMeanwhile() throws IOException {
        GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST);
        String newer = GoldenSets.write(sets, "refunds@2", GoldenSets.SECOND);
        WebServer.Handler files = WebServer.files(sets);
        try (var server = new WebServer((exchange, request) -> {
            GoldenSets.lock(project, "refunds@2", newer, SOURCE);
            files.handle(exchange, request);
        })) {
            assertThatThrownBy(() -> lock("refunds@1", server.url(), false))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "Dataset 'refunds' was not locked, because another process has changed its entry in %s. Run this again when that one has ended.",
                            lock);
        }

        assertThat(LockFile.read(lock).entry("refunds").orElseThrow().version()).isEqualTo("2");
    }
}
