/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Dataset;
import dev.evaljunit.datasets.ChildJvm;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.lock.LockRequest;
import dev.evaljunit.datasets.source.SourceContext;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.FileTree;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetReader;
import dev.evaljunit.internal.dataset.DraftUse;
import dev.evaljunit.internal.dataset.LockFile;
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

/** Kills a JVM at random points while it opens a draft and locks it. */
@Tag("slow")
class KilledDraftTests {

    private static final int KILLS = 20;
    private static final int CASES = 3_000;
    private static final int NEW_CASES = 500;

    /** What the JVM to kill runs. */
    static final class Upkeep {

        private Upkeep() {}

        public static void main(String[] arguments) throws IOException {
            ChildJvm.begin();
            addAndLock(Path.of(arguments[0]));
        }

        static void addAndLock(Path project) throws IOException {
            Path lock = project.resolve(LockFile.NAME);
            var sources = new Sources(SourceContext.of(project));
            LockFile before = LockFile.read(lock);
            if (before.entry("numbers").orElseThrow().version().equals("1")
                    || before.entry("numbers").orElseThrow().isDraft()) {
                Path version = project.resolve("golden-sets/numbers/2/dataset.json");
                boolean isComplete =
                        Files.exists(version) && !Files.readString(version).contains("\"draft\"");
                if (!isComplete) {
                    new DraftEditor(sources, lock)
                            .add(DraftRequest.of("numbers@2", null, project.resolve("new.jsonl")));
                }
                new DatasetLocker(sources, Optional.empty(), NetworkUse.ALLOWED)
                        .lock(lock, new LockRequest("numbers@2", null, false));
            }
        }
    }

    @TempDir
    private Path project;

    @Test
    void leavesWholeFilesAndFinishesWhenRepeated() throws Exception {
        String digest = GoldenSets.write(project.resolve("golden-sets"), "numbers@1", rows(0, CASES));
        Path lock = GoldenSets.lock(project, "numbers@1", digest, "file:golden-sets");
        Files.write(project.resolve("new.jsonl"), List.of(rows(CASES, CASES + NEW_CASES)));
        String before = Files.readString(lock);
        var child = ChildJvm.of(Upkeep.class, project);
        long whole = child.duration().toNanos();
        String after = Files.readString(lock);
        assertThat(LockFile.read(lock).entry("numbers").orElseThrow().sha256()).hasSize(64);
        var random = new Random(12);

        for (int kill = 0; kill < KILLS; kill++) {
            reset(before);
            child.isKilledAfter(Duration.ofNanos((long) (random.nextDouble() * whole)));
            checkWhole();
            Upkeep.addAndLock(project);
            assertThat(lock).hasContent(after);
            assertThat(read("2").cases()).hasSize(CASES + NEW_CASES);
            assertThat(read("2").id().sha256())
                    .contains(LockFile.read(lock).entry("numbers").orElseThrow().sha256());
        }
    }

    private static String[] rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("{\"id\": \"n-%1$06d\", \"input\": {\"question\": \"What follows %1$d?\"}}"::formatted)
                .toArray(String[]::new);
    }

    private void reset(String lock) throws IOException {
        FileTree.delete(project.resolve("golden-sets/numbers/2"));
        Files.writeString(project.resolve(LockFile.NAME), lock);
    }

    /** The lock names a version that is there and whole: the old one, the draft, or the new one. */
    private void checkWhole() throws IOException {
        assertThat(read("1").cases()).hasSize(CASES);
        LockFile.Entry entry =
                LockFile.read(project.resolve(LockFile.NAME)).entry("numbers").orElseThrow();
        if (entry.version().equals("2")) {
            Dataset second = read("2");
            assertThat(second.cases()).hasSize(CASES + NEW_CASES);
            assertThat(entry.sha256()).isIn("", second.id().sha256().orElseThrow());
        }
    }

    private Dataset read(String version) {
        return DatasetReader.read(
                DatasetLocation.of(project.resolve("golden-sets/numbers").resolve(version)), DraftUse.ALLOWED);
    }
}
