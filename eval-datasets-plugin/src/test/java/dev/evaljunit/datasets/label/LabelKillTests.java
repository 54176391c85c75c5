/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import static dev.evaljunit.datasets.label.Page.label;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.queue.LabelFile;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.datasets.queue.Queues;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LabelKillTests {

    private static final int KILLS = 3;
    private static final int ITEMS = 300;

    @TempDir
    private Path project;

    /** The process that is killed. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws Exception {
            try (var server =
                    LabelServer.start(new LabelRequest(Path.of(arguments[0]), "ada", false, 0), Clock.systemUTC())) {
                System.out.println(server.address());
                server.await();
            }
        }
    }

    private Process child(QueueFolder queue) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        queue.path().toString())
                .redirectError(Redirect.INHERIT)
                .start();
    }

    @Test
    void losesNothingThatThePageWasTold_wheneverItIsKilled() throws Exception {
        QueueFolder queue = Queues.create(project.resolve("answers"), Queues.CRITERIA);
        List<String> ids =
                Queues.writeMany(queue, ITEMS).stream().map(QueueItem::id).toList();
        var told = new ArrayList<String>();
        var random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            int before = told.size();
            commitUntilKilled(
                    queue, ids.subList(before, ids.size()), told, before + 3 + random.nextInt(12), random.nextInt(20));
            LabelFile.Content content = queue.labelFile("ada").read();
            assertThat(content.problems()).isEmpty();
            List<String> kept =
                    content.lines().stream().map(line -> line.decision().item()).toList();
            assertThat(told).hasSizeGreaterThan(before);
            assertThat(kept).containsAll(told);
            assertThat(kept.size() - told.size())
                    .as("written, but not told any more")
                    .isLessThanOrEqualTo(kill + 1);
        }
    }

    /**
     * @param told the ids of the items of which the page was told that they are saved
     * @param most how many there are when it is killed
     * @param millis how long it lives on
     */
    private void commitUntilKilled(QueueFolder queue, List<String> ids, List<String> told, int most, int millis)
            throws Exception {
        Process child = child(queue);
        try (BufferedReader out = child.inputReader()) {
            var page = new Page(URI.create(out.readLine()));
            var killer = new Thread(() -> {
                try {
                    Thread.sleep(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                child.destroyForcibly();
            });
            String version = queue.criteria().guidanceVersion();
            for (String id : List.copyOf(ids)) {
                Map<String, Object> body = Map.of(
                        "item",
                        id,
                        "guidance_version",
                        version,
                        "version",
                        queue.labelsBy("ada", id).of(id).count("ada"),
                        "labels",
                        Map.of("groundedness", label("grounded")));
                try {
                    assertThat(page.post("commit", body).status()).isEqualTo(200);
                } catch (IOException e) {
                    break; // it was killed
                }
                told.add(id);
                if (told.size() == most) {
                    killer.start();
                }
            }
            killer.join();
        } finally {
            child.destroyForcibly();
            assertThat(child.waitFor(300, TimeUnit.SECONDS)).isTrue();
        }
    }
}
