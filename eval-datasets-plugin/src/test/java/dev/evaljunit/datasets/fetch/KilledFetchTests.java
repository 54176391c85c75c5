/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.FileTree;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that fetch are killed at random points. Whatever is found afterwards must be whole, and the next fetch must work. */
@Tag("slow")
class KilledFetchTests {

    private static final int KILLS = 20;
    private static final int CASES = 20_000;

    /** Says on its standard output that it begins. */
    static final class Build {

        private Build() {}

        public static void main(String[] arguments) throws IOException {
            Path lock = Path.of(arguments[0]);
            var fetcher = fetcher(lock);
            System.out.println("begins");
            System.out.println(fetcher.fetch(LockedDataset.allIn(lock)).summary());
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
                killed += isKilledWithin(random.nextInt(500), lock) ? 1 : 0;

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

    /** {@return whether it was still running} */
    private static boolean isKilledWithin(int millis, Path lock) throws Exception {
        Process build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Build.class.getName(),
                        lock.toString())
                .redirectError(new File(lock.resolveSibling("errors.txt").toString()))
                .start();
        try (var out = new BufferedReader(new InputStreamReader(build.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("begins");
            boolean isRunning = !build.waitFor(millis, TimeUnit.MILLISECONDS);
            build.destroyForcibly().waitFor();
            return isRunning;
        }
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
