/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GitRepository;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.FileTree;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
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
    void restoresAManifestThatATestWouldRefuse() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        String digest = LockedDataset.allIn(lock).get(0).sha256();
        fetch(lock, NetworkUse.ALLOWED);
        Files.writeString(fetched.resolve("1/dataset.json"), GoldenSets.manifest("refunds", "1", digest, 7));

        assertThat(fetch(lock, NetworkUse.ALLOWED)).startsWith("eval-datasets: 1 dataset fetched");
        assertThat(fetched.resolve("1/dataset.json")).hasSameBinaryContentAs(sets.resolve("refunds/1/dataset.json"));
    }

    @Test
    void restoresAManifestThatATestWouldRefuseFromTheCacheIfThatIsSound() throws IOException {
        try (var server = new WebServer(WebServer.files(sets))) {
            Path lock = lockFile("1", server.url(), GoldenSets.FIRST);
            String digest = LockedDataset.allIn(lock).get(0).sha256();
            fetch(lock, NetworkUse.ALLOWED);
            String wrong = GoldenSets.manifest("refunds", "1", digest, 7);
            Files.writeString(fetched.resolve("1/dataset.json"), wrong);
            fetch(lock, NetworkUse.REFUSED);
            assertThat(fetched.resolve("1/dataset.json"))
                    .hasSameBinaryContentAs(sets.resolve("refunds/1/dataset.json"));

            Files.writeString(fetched.resolve("1/dataset.json"), wrong);
            Files.writeString(project.resolve("cache/sha256/" + digest + "/refunds/1/dataset.json"), wrong);
            fetch(lock, NetworkUse.ALLOWED);
            assertThat(fetched.resolve("1/dataset.json"))
                    .hasSameBinaryContentAs(sets.resolve("refunds/1/dataset.json"));
            assertThat(server.paths).hasSize(4);
        }
    }

    @Test
    void noticesThatADirectoryWasEditedAfterItWasFetched() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        fetch(lock, NetworkUse.ALLOWED);
        String found = GoldenSets.write(sets, "refunds@1", GoldenSets.SECOND);

        assertThatThrownBy(() -> fetch(lock, NetworkUse.ALLOWED))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("Dataset 'refunds@1' must have the locked digest")
                .hasMessageEndingWith("  found  : %s (file:golden-sets/refunds/1/cases.jsonl)", found);
        assertThat(fetched.resolve("1/cases.jsonl")).hasContent(GoldenSets.FIRST);
    }

    @Test
    void bringsAManifestThatWasChangedAtItsSource() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        fetch(lock, NetworkUse.ALLOWED);
        Path manifest = sets.resolve("refunds/1/dataset.json");
        Files.writeString(manifest, Files.readString(manifest).replace("{", "{\"owner\": \"shop\", "));

        assertThat(fetch(lock, NetworkUse.ALLOWED)).startsWith("eval-datasets: 1 dataset fetched");
        assertThat(fetched.resolve("1/dataset.json")).hasSameBinaryContentAs(manifest);
    }

    @Test
    void noticesThatADirectoryIsGone() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        fetch(lock, NetworkUse.ALLOWED);
        FileTree.delete(sets);

        assertThatThrownBy(() -> fetch(lock, NetworkUse.ALLOWED))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("Dataset 'refunds@1' must be in file:golden-sets, but there is no ");
    }

    @Test
    void listsWhatIsWrongWithAllDatasetsAndWritesNone() throws IOException {
        Path lock = project.resolve("eval-datasets.lock");
        String first = GoldenSets.write(sets, "a@1", "[1]", "[2]");
        String second = GoldenSets.write(sets, "b@1", GoldenSets.FIRST);
        String third = GoldenSets.write(sets, "c@1", GoldenSets.FIRST);
        new LockFile(lock, Map.of("a", entry(first), "b", entry(second), "c", entry(third), "d", entry(first))).write();
        String found = GoldenSets.write(sets, "b@1", GoldenSets.SECOND);

        assertThatThrownBy(() -> fetch(lock, NetworkUse.ALLOWED))
                .isInstanceOf(EvalException.class)
                .hasMessage("""
                        3 of 4 locked datasets must be repaired. A locked version never changes: restore the files, or create a new version and run 'mvn eval-datasets:lock -Deval-datasets.dataset=<name>@<version>'.
                          - file:golden-sets/a/1/cases.jsonl:1: must be a JSON object, found an array. Each line must be one JSON object.
                          - file:golden-sets/a/1/cases.jsonl:2: must be a JSON object, found an array. Each line must be one JSON object.
                          - Dataset 'b@1' must have the locked digest, because a locked version never changes. Restore the files at the source; or, if they are right, give them a new version and run 'mvn eval-datasets:lock -Deval-datasets.dataset=b@<version>'.
                              locked : %s (%s)
                              found  : %s (file:golden-sets/b/1/cases.jsonl)
                          - Dataset 'd@1' must be in file:golden-sets, but there is no %s. No version of 'd' is there: check the source in the lock.""", second, lock, found, sets.resolve("d/1/dataset.json"));
        assertThat(left(output.root())).containsExactly("c");
    }

    private static LockFile.Entry entry(String digest) {
        return new LockFile.Entry("1", digest, "file:golden-sets");
    }

    @Test
    void listsEverythingThatIsWrongWithOneManifest() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        Files.writeString(sets.resolve("refunds/1/dataset.json"), "{\"schema\": \"eval-dataset/1\", \"cases\": 7}");

        assertThatThrownBy(() -> fetch(lock, NetworkUse.ALLOWED))
                .isInstanceOf(EvalException.class)
                .hasMessageContainingAll(
                        "'name' must be a text, found nothing",
                        "'version' must be a text, found nothing",
                        "'sha256' must be a text, found nothing",
                        "'cases' must be the number of cases in cases.jsonl, which is 1, found 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF", "META-INF/eval-datasets", "META-INF/eval-datasets/refunds"})
    void neitherWritesNorDeletesThroughALinkThatLeadsOut(String link) throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        Path outside = Files.createDirectories(project.resolve("elsewhere"));
        GoldenSets.write(outside, "refunds@0", GoldenSets.FIRST);
        Path at = project.resolve("target/test-classes").resolve(link);
        Files.createDirectories(at.getParent());
        Files.createSymbolicLink(at, outside);
        List<Path> before = all(outside);

        assertThatThrownBy(() -> fetch(lock, NetworkUse.ALLOWED))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s must not be a link that leads out of %s, because datasets are written and deleted there, found a link to %s. Remove the link.",
                        at, project.resolve("target/test-classes"), outside);
        assertThat(all(outside)).isEqualTo(before);
    }

    private static List<Path> all(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }

    @Test
    void replacesAVersionThatIsALinkAndLeavesWhatItLeadsTo() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        GoldenSets.write(project.resolve("elsewhere"), "refunds@1", GoldenSets.SECOND);
        Path other = project.resolve("elsewhere/refunds/1");
        Files.createDirectories(fetched);
        Files.createSymbolicLink(fetched.resolve("1"), other);
        Files.createSymbolicLink(fetched.resolve("2"), other);

        fetch(lock, NetworkUse.ALLOWED);

        assertThat(left(fetched)).containsExactly("1");
        assertThat(fetched.resolve("1")).isDirectory().isDirectoryContaining("glob:**/dataset.json");
        assertThat(Files.isSymbolicLink(fetched.resolve("1"))).isFalse();
        assertThat(other.resolve("cases.jsonl")).hasContent(GoldenSets.SECOND);
    }

    @Test
    void replacesALinkThatLeadsNowhere() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        Files.createDirectories(fetched);
        Files.createSymbolicLink(fetched.resolve("1"), project.resolve("gone"));

        assertThat(fetch(lock, NetworkUse.ALLOWED)).startsWith("eval-datasets: 1 dataset fetched");
        assertThat(project.resolve("gone")).doesNotExist();
    }

    @Test
    void writesToAnOutputThatIsALinkItself() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        Path memory = Files.createDirectories(project.resolve("memory"));
        Files.createSymbolicLink(project.resolve("target"), memory);

        assertThat(fetch(lock, NetworkUse.ALLOWED)).startsWith("eval-datasets: 1 dataset fetched");
        assertThat(memory.resolve("test-classes/META-INF/eval-datasets/refunds/1/cases.jsonl"))
                .exists();
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
                        Dataset 'refunds@1' must have the locked digest, because a locked version never changes. Restore the files at the source; or, if they are right, give them a new version and run 'mvn eval-datasets:lock -Deval-datasets.dataset=refunds@<version>'.
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
            FileTree.delete(project.resolve("target"));

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
            FileTree.delete(project.resolve("target"));

            fetch(lock, NetworkUse.ALLOWED);

            assertThat(fetched.resolve("1/cases.jsonl")).hasContent(GoldenSets.FIRST);
            assertThat(cached).hasContent(GoldenSets.FIRST);
        }
    }

    @Test
    void fetchesIntoTheSameCacheFromManyBuildsAtOnce() throws Exception {
        try (var server = new WebServer(WebServer.files(sets))) {
            Path lock = lockFile("1", server.url(), GoldenSets.FIRST);
            var builds = new ArrayList<CompletableFuture<String>>();
            for (int build = 0; build < 8; build++) {
                Path target = project.resolve("target-" + build);
                builds.add(CompletableFuture.supplyAsync(() -> fetchInto(target, lock)));
            }
            for (CompletableFuture<String> build : builds) {
                assertThat(build.get(30, TimeUnit.SECONDS)).startsWith("eval-datasets: 1 dataset fetched");
            }
            assertThat(left(project.resolve("cache/sha256"))).hasSize(1);
        }
    }

    private String fetchInto(Path target, Path lock) {
        try {
            return new DatasetFetcher(
                            new Sources(lock, HttpSettings.standard()),
                            OutputDirectory.below(target),
                            Optional.of(new DigestCache(project.resolve("cache"))),
                            NetworkUse.ALLOWED)
                    .fetch(LockedDataset.allIn(lock))
                    .summary();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void validatesRowsOnceForEachDigest() throws IOException {
        fetch(lockFile("1", "file:golden-sets", GoldenSets.FIRST), NetworkUse.ALLOWED);
        Path lock = lockFile("2", "file:golden-sets", "no row");
        String digest = LockedDataset.allIn(lock).get(0).sha256();
        Path validated = validatedByThisRelease();
        assertThat(left(validated)).hasSize(1).doesNotContain(digest);

        assertThatThrownBy(() -> fetch(lock, NetworkUse.ALLOWED)).isInstanceOf(EvalException.class);
        Files.writeString(validated.resolve(digest), "2\n");
        assertThatThrownBy(() -> fetch(lock, NetworkUse.ALLOWED))
                .as("a record that the manifest contradicts")
                .isInstanceOf(EvalException.class);
        Files.writeString(validated.resolve(digest), "1\n");
        assertThat(fetch(lock, NetworkUse.ALLOWED)).startsWith("eval-datasets: 1 dataset fetched");
    }

    private Path validatedByThisRelease() throws IOException {
        Path validated = project.resolve("cache/validated");
        return validated.resolve(left(validated).get(0));
    }

    @Test
    void findsThatATagHasMoved() throws IOException {
        GitRepository repository = GitRepository.in(project.resolve("repository"));
        String digest = GoldenSets.write(repository.directory(), "refunds@1", GoldenSets.FIRST);
        repository.commit("one");
        repository.git("tag", "v1");
        Path lock = GoldenSets.lock(project, "refunds@1", digest, "git+file:repository@v1");
        assertThat(fetch(lock, NetworkUse.REFUSED)).startsWith("eval-datasets: 1 dataset fetched");
        assertThat(fetch(lock, NetworkUse.REFUSED)).startsWith("eval-datasets: 1 dataset up to date");

        String found = GoldenSets.write(repository.directory(), "refunds@1", GoldenSets.SECOND);
        repository.commit("two");
        repository.git("tag", "--force", "v1");
        assertThatThrownBy(() -> fetch(lock, NetworkUse.REFUSED))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("Dataset 'refunds@1' must have the locked digest")
                .hasMessageEndingWith("  found  : %s (git+file:repository@v1#refunds/1/cases.jsonl)", found);
    }

    @Test
    void removesWhatAKilledBuildLeft() throws IOException {
        Path lock = lockFile("1", "file:golden-sets", GoldenSets.FIRST);
        Path old = Files.createDirectories(output.root().resolve(".staging-old"));
        Path young = Files.createDirectories(output.root().resolve(".staging-young"));
        Files.writeString(old.resolve("cases.jsonl"), "{");
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));

        fetch(lock, NetworkUse.ALLOWED);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
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
