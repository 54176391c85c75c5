/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.ChildJvm;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that fetch are killed at random points. Whatever is found afterwards must be whole, and the next fetch must work. */
@Tag("slow")
class KilledFetchTests {

    private static final int KILLS = 20;
    private static final int CASES = 20_000;

    /** The build that is killed. */
    static final class Build {

        private Build() {}

        public static void main(String[] arguments) throws IOException {
            Path lock = Path.of(arguments[0]);
            var fetcher = fetcher(lock);
            ChildJvm.begin();
            fetcher.fetch(LockedDataset.allIn(lock));
        }
    }

    @TempDir
    private Path project;

    private static DatasetFetcher fetcher(Path lock) {
        Path project = lock.resolveSibling("");
        return new DatasetFetcher(
                new Sources(lock, HttpSettings.standard()),
                output(project),
                Optional.of(new DigestCache(project.resolve("cache"))),
                NetworkUse.ALLOWED);
    }

    private static OutputDirectory output(Path project) {
        return OutputDirectory.below(project.resolve("target/test-classes"));
    }

    @Test
    void leaveWholeVersionsAndFinishWhenRepeated() throws Exception {
        var random = new Random(42);
        int killed = 0;
        try (var server = new WebServer(WebServer.files(project.resolve("sets")))) {
            List<String> digests = List.of(write("1"), write("2"));
            for (int round = 0; round < KILLS; round++) {
                int version = round % 2;
                Path lock = GoldenSets.lock(project, "refunds@" + (version + 1), digests.get(version), server.url());
                if (round % 5 == 0) {
                    FileTree.delete(project.resolve("cache"));
                }
                killed += ChildJvm.of(Build.class, lock).isKilledAfter(Duration.ofMillis(random.nextInt(500))) ? 1 : 0;

                assertThatVersionsAreWhole(output(project).root(), digests);
                for (String digest : digests) {
                    assertThatVersionsAreWhole(project.resolve("cache/sha256").resolve(digest), digests);
                }
            }
            assertThat(killed)
                    .as("of %d builds that were killed before their end", KILLS)
                    .isGreaterThan(KILLS / 4);

            Path lock = GoldenSets.lock(project, "refunds@1", digests.get(0), server.url());
            assertThat(fetcher(lock).fetch(LockedDataset.allIn(lock)).summary())
                    .contains("(refunds@1, " + CASES + " cases)");
            assertThat(output(project)
                            .directoryOf(new DatasetVersion("refunds", "1"))
                            .resolve("cases.jsonl"))
                    .hasSameBinaryContentAs(project.resolve("sets/refunds/1/cases.jsonl"));
        }
    }

    private String write(String version) throws IOException {
        String[] rows = IntStream.range(0, CASES)
                .mapToObj(row -> "{\"id\": \"refund-%d\", \"input\": {\"question\": \"version %s, %s\"}}"
                        .formatted(row, version, "who pays? ".repeat(20)))
                .toArray(String[]::new);
        return GoldenSets.write(project.resolve("sets"), "refunds@" + version, rows);
    }

    private static void assertThatVersionsAreWhole(Path root, List<String> digests) throws IOException {
        for (int version = 0; version < digests.size(); version++) {
            var id = new DatasetVersion("refunds", "" + (version + 1));
            Path directory = root.resolve(id.path());
            if (Files.exists(directory)) {
                VersionFiles files = VersionFiles.in(directory);
                assertThat(files.problems(id)).isEmpty();
                assertThat(files.sha256()).isEqualTo(digests.get(version));
            }
        }
    }
}
