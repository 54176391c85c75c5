/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Dataset;
import dev.evaljunit.datasets.ChildJvm;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.FileTree;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetReader;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a JVM at random points of a promotion. */
@Tag("slow")
class KilledPromotionTests {

    private static final int KILLS = 20;
    private static final int CASES = 2_000;
    private static final int NEW_CASES = 400;

    /** What the JVM to kill runs. */
    static final class Promotion {

        private Promotion() {}

        public static void main(String[] arguments) throws IOException {
            ChildJvm.begin();
            promote(Path.of(arguments[0]));
        }

        static void promote(Path project) throws IOException {
            Path lock = project.resolve(LockFile.NAME);
            var sources = new Sources(lock, HttpSettings.standard());
            var locker = new DatasetLocker(sources, Optional.empty(), NetworkUse.ALLOWED);
            new Promoter(sources, locker, Clock.systemUTC())
                    .promote(lock, PromoteRequest.of("numbers@2", project.resolve("labelled.jsonl")));
        }
    }

    @TempDir
    private Path project;

    @Test
    void leavesWholeVersionsAndFinishesWhenRepeated() throws Exception {
        String before = prepare();
        var child = ChildJvm.of(Promotion.class, project);
        long whole = child.duration().toNanos();
        String after = Files.readString(project.resolve(LockFile.NAME));
        assertThat(after).contains("\"2\"");
        var random = new Random(12);
        var states = new ArrayList<String>();

        for (int kill = 0; kill < KILLS; kill++) {
            reset(before);
            child.isKilledAfter(Duration.ofNanos((long) (random.nextDouble() * whole)));
            states.add(state(before, after));
            Promotion.promote(project);
            assertThat(project.resolve(LockFile.NAME)).hasContent(after);
            try (var sets = Files.list(project.resolve("golden-sets"))) {
                assertThat(sets).hasSize(1);
            }
        }

        assertThat(states).hasSize(KILLS).contains("untouched").doesNotContain("broken");
    }

    private String prepare() throws IOException {
        String[] rows = IntStream.range(0, CASES)
                .mapToObj(i ->
                        "{\"id\": \"n-%06d\", \"input\": {\"question\": \"What follows %s?\"}}".formatted(i, words(i)))
                .toArray(String[]::new);
        String digest = GoldenSets.write(project.resolve("golden-sets"), "numbers@1", rows);
        Path lock = GoldenSets.lock(project, "numbers@1", digest, "file:golden-sets");
        List<String> labelled = IntStream.range(CASES, CASES + NEW_CASES)
                .boxed()
                .flatMap(i -> Stream.of("a.k.", "m.s.").map(name -> """
                        {"source_trace_id": "t-%d", "guidance_version": "g1", "input": {"question": "What follows %s?"}, "annotator": "%s", "criterion": "right", "label": 0, "created_at": "2026-05-19T14:33:00Z"}""".formatted(i, words(i), name)))
                .toList();
        Files.write(project.resolve("labelled.jsonl"), labelled);
        return Files.readString(lock);
    }

    /** {@return a text that is not nearly the same as that of another number} */
    private static String words(int i) {
        return "a%d b%d c%d".formatted(i, i * 7, i * 31);
    }

    private void reset(String lock) throws IOException {
        FileTree.delete(project.resolve("golden-sets/numbers/2"));
        Files.writeString(project.resolve(LockFile.NAME), lock);
    }

    /** {@return how far it came; both versions that are there, and the lock, are whole} */
    private String state(String before, String after) throws IOException {
        assertThat(read("1").cases()).hasSize(CASES);
        boolean isWritten = Files.exists(project.resolve("golden-sets/numbers/2"));
        if (isWritten) {
            assertThat(read("2").cases()).hasSize(CASES + NEW_CASES);
        }
        String lock = Files.readString(project.resolve(LockFile.NAME));
        return lock.equals(before)
                ? isWritten ? "written" : "untouched"
                : isWritten && lock.equals(after) ? "locked" : "broken";
    }

    private Dataset read(String version) {
        return DatasetReader.read(DatasetLocation.of(project.resolve("golden-sets/numbers/" + version)));
    }
}
