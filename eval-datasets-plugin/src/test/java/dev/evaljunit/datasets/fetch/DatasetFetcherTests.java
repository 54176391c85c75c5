/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFetcherTests {

    @TempDir
    private Path project;

    private Path sets;
    private Path fetched;
    private OutputDirectory output;

    @BeforeEach
    void prepare() {
        sets = project.resolve("golden-sets");
        output = OutputDirectory.below(project.resolve("target/test-classes"));
        fetched = project.resolve("target/test-classes/META-INF/eval-datasets/refunds");
    }

    private String fetch(Path lock, NetworkUse network) throws IOException {
        var cache = Optional.of(new DigestCache(project.resolve("cache")));
        var sources = new Sources(lock, HttpSettings.standard());
        return new DatasetFetcher(sources, output, cache, network)
                .fetch(LockedDataset.allIn(lock))
                .summary();
    }

    private Path lockFile(String version, String source, String... lines) throws IOException {
        String digest = GoldenSets.write(sets, "refunds@" + version, lines);
        return GoldenSets.lock(project, "refunds@" + version, digest, source);
    }

    private List<String> left(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void bringsBothFilesToTheTestClassPath() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST, GoldenSets.SECOND);

        assertThat(fetch(lock, NetworkUse.REFUSED)).isEqualTo("eval-datasets: 1 dataset fetched (refunds@1, 2 cases)");
        assertThat(fetched.resolve("1/cases.jsonl")).hasSameBinaryContentAs(sets.resolve("refunds/1/cases.jsonl"));
        assertThat(fetched.resolve("1/dataset.json")).hasSameBinaryContentAs(sets.resolve("refunds/1/dataset.json"));
        assertThat(left(output.root())).containsExactly("refunds");
    }

    @Test
    void touchesNothingThatIsUpToDate() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        fetch(lock, NetworkUse.ALLOWED);
        var longAgo = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
        Files.setLastModifiedTime(fetched.resolve("1/cases.jsonl"), longAgo);

        assertThat(fetch(lock, NetworkUse.ALLOWED))
                .isEqualTo("eval-datasets: 1 dataset up to date (refunds@1, 1 case)");
        assertThat(Files.getLastModifiedTime(fetched.resolve("1/cases.jsonl"))).isEqualTo(longAgo);
    }

    @Test
    void restoresFilesThatWereChanged() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        fetch(lock, NetworkUse.ALLOWED);
        Files.writeString(fetched.resolve("1/cases.jsonl"), GoldenSets.SECOND);

        assertThat(fetch(lock, NetworkUse.ALLOWED)).startsWith("eval-datasets: 1 dataset fetched");
        assertThat(fetched.resolve("1/cases.jsonl")).hasContent(GoldenSets.FIRST);
    }

    @Test
    void restoresABrokenManifest() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        fetch(lock, NetworkUse.ALLOWED);
        Files.writeString(fetched.resolve("1/dataset.json"), "{");

        assertThat(fetch(lock, NetworkUse.ALLOWED)).startsWith("eval-datasets: 1 dataset fetched");
        assertThat(fetched.resolve("1/dataset.json")).hasSameBinaryContentAs(sets.resolve("refunds/1/dataset.json"));
    }

    @Test
    void removesVersionsThatAreNotLockedAnyMore() throws IOException {
        fetch(lockFile("1", "file:golden-sets", GoldenSets.FIRST), NetworkUse.ALLOWED);
        Path notOurs = Files.createDirectories(fetched.resolve("notes"));

        fetch(lockFile("2", "file:golden-sets", GoldenSets.SECOND), NetworkUse.ALLOWED);

        assertThat(left(fetched)).containsExactly("2", notOurs.getFileName().toString());
    }

    @Test
    void refusesAnotherDigestAndWritesNothing() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        String locked = LockedDataset.allIn(lock).get(0).sha256();
        String found = GoldenSets.write(sets, "refunds@1", GoldenSets.SECOND);

        assertThatThrownBy(() -> fetch(lock, NetworkUse.ALLOWED))
                .isInstanceOf(EvalException.class)
                .hasMessage("""
                        Dataset 'refunds@1' must have the locked digest, because versions are immutable. Restore the files at the source; or, if they are right, give them a new version and run 'mvn eval-datasets:lock -Deval-datasets.dataset=refunds@<version>'.
                          locked : %s (%s)
                          found  : %s (file:golden-sets/refunds/1/cases.jsonl)""", locked, lock, found);
        assertThat(fetched).doesNotExist();
        assertThat(left(output.root())).isEmpty();
    }

    @Test
    void refusesAManifestThatStatesAnotherDigest() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        Files.writeString(
                sets.resolve("refunds/1/dataset.json"), GoldenSets.manifest("refunds", "1", "0".repeat(64), 1));

        assertThatThrownBy(() -> fetch(lock, NetworkUse.ALLOWED))
                .isInstanceOf(EvalException.class)
                .hasMessageEndingWith("  found  : %s (file:golden-sets/refunds/1/dataset.json)", "0".repeat(64));
    }

    @Test
    void refusesTheManifestOfAnotherVersion() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        Files.writeString(
                sets.resolve("refunds/1/dataset.json"), GoldenSets.manifest("refunds", "2", "0".repeat(64), 1));

        assertThatThrownBy(() -> fetch(lock, NetworkUse.ALLOWED))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "file:golden-sets/refunds/1/dataset.json must be the manifest of 'refunds@1', but it is for 'refunds@2'. Correct whichever is wrong.");
    }

    @Test
    void leavesDatasetsWithoutSourceToTheClassPath() throws IOException {
        Path lock = project.resolve("eval-datasets.lock");
        Files.writeString(lock, """
                {"schema": "eval-datasets-lock/1", "datasets": {"refunds": {"version": "1", "sha256": "%s"}}}""".formatted("0".repeat(64)));

        assertThat(fetch(lock, NetworkUse.REFUSED))
                .isEqualTo("eval-datasets: 1 dataset provided by the test class path (refunds@1)");
    }

    @Test
    void downloadsOnceAndThenNeedsNoNetwork() throws IOException {
        try (var server = new WebServer(WebServer.files(sets))) {
            Path lock = lockFile("1", server.url(), GoldenSets.FIRST);
            fetch(lock, NetworkUse.ALLOWED);
            Staging.delete(project.resolve("target"));

            assertThat(fetch(lock, NetworkUse.REFUSED))
                    .isEqualTo("eval-datasets: 1 dataset fetched (refunds@1, 1 case)");
            assertThat(server.paths).containsExactly("/refunds/1/dataset.json", "/refunds/1/cases.jsonl");
        }
    }

    @Test
    void doesNotTrustTheCache() throws IOException {
        try (var server = new WebServer(WebServer.files(sets))) {
            Path lock = lockFile("1", server.url(), GoldenSets.FIRST);
            fetch(lock, NetworkUse.ALLOWED);
            String digest = LockedDataset.allIn(lock).get(0).sha256();
            Path cached = project.resolve("cache/sha256/" + digest + "/refunds/1/cases.jsonl");
            Files.writeString(cached, GoldenSets.SECOND);
            Staging.delete(project.resolve("target"));

            fetch(lock, NetworkUse.ALLOWED);

            assertThat(fetched.resolve("1/cases.jsonl")).hasContent(GoldenSets.FIRST);
            assertThat(cached).hasContent(GoldenSets.FIRST);
        }
    }

    @Test
    void doesNotCacheWhatIsNotLocked() throws IOException {
        try (var server = new WebServer(WebServer.files(sets))) {
            Path lock = lockFile("1", server.url(), GoldenSets.FIRST);
            GoldenSets.write(sets, "refunds@1", GoldenSets.SECOND);

            assertThatThrownBy(() -> fetch(lock, NetworkUse.ALLOWED)).isInstanceOf(EvalException.class);
            assertThat(project.resolve("cache")).doesNotExist();
        }
    }

    @Test
    void explainsHowToDisableACacheThatCannotBeWritten() throws IOException {
        Files.writeString(project.resolve("cache"), "a file where the directory should be");
        try (var server = new WebServer(WebServer.files(sets))) {
            Path lock = lockFile("1", server.url(), GoldenSets.FIRST);

            assertThatThrownBy(() -> fetch(lock, NetworkUse.ALLOWED))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(
                            "Dataset 'refunds@1' could not be cached in %s: ", project.resolve("cache/sha256"))
                    .hasMessageEndingWith(
                            ". Choose another directory with -Deval-datasets.cacheDirectory=<directory>, or turn the cache off with -Deval-datasets.cache=false.");
        }
    }

    @Test
    void refusesToDownloadOffline() throws IOException {
        Path lock = lockFile("1", "https://data.example.org/sets", GoldenSets.FIRST);
        String digest = LockedDataset.allIn(lock).get(0).sha256();

        assertThatThrownBy(() -> fetch(lock, NetworkUse.REFUSED))
                .isInstanceOf(EvalException.class)
                .hasMessage("""
                        Dataset 'refunds@1' must be fetched, but Maven is offline, and neither the output nor the cache has it. Run 'mvn eval-datasets:fetch' once without -o.
                          file   : https://data.example.org/sets/refunds/1/cases.jsonl
                          sha256 : %s""", digest);
    }

    @Test
    void postponesDownloadsOfIncrementalBuilds() throws IOException {
        Path lock = lockFile("1", "https://data.example.org/sets", GoldenSets.FIRST);

        assertThat(fetch(lock, NetworkUse.POSTPONED))
                .isEqualTo(
                        "eval-datasets: 1 dataset not fetched by an incremental build, run 'mvn eval-datasets:fetch' (refunds@1)");
    }
}
