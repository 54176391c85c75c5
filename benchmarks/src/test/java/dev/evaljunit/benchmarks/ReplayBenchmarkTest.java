/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.OperatingSystemMXBean;
import dev.evaljunit.benchmarks.ReturnsEvals.JudgedEvalTest;
import dev.evaljunit.benchmarks.ReturnsEvals.NoJudgementEvalTest;
import dev.evaljunit.benchmarks.ReturnsEvals.SameScoresEvalTest;
import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.recording.RecordingSettings;
import dev.evaljunit.internal.recording.Recordings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Replays the replies to three judges of 10,000 cases, in turns with judges that do nothing, in one JVM. */
class ReplayBenchmarkTest {

    private static final int CASES = 10_000;
    private static final int JUDGES = 3;
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 11);
    private static final double MOST_TIME = 1.5;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @TempDir
    Path directory;

    private int launches;

    /** What a launch took. */
    private record Took(double seconds, double cpuSeconds) {

        static Took median(List<Took> all) {
            return new Took(
                    all.stream().mapToDouble(Took::seconds).sorted().toArray()[all.size() / 2],
                    all.stream().mapToDouble(Took::cpuSeconds).sorted().toArray()[all.size() / 2]);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f s (CPU %.2f s)", seconds, cpuSeconds);
        }
    }

    @Test
    void replaysAboutAsFastAsJudgesThatDoNothing() throws Exception {
        ReturnsEvals.writeCases(Path.of("target/test-classes"), CASES);
        launch(JudgedEvalTest.class, "record");
        assertEquals(JUDGES * CASES, ReturnsEvals.CALLS.getAndSet(0));
        var nothing = new ArrayList<Took>();
        var sameScores = new ArrayList<Took>();
        var replayed = new ArrayList<Took>();
        for (int round = 0; round < ROUNDS; round++) {
            nothing.add(launch(NoJudgementEvalTest.class, "off"));
            sameScores.add(launch(SameScoresEvalTest.class, "off"));
            replayed.add(launch(JudgedEvalTest.class, "replay"));
        }
        assertEquals(0, ReturnsEvals.CALLS.get());
        report(Took.median(nothing), Took.median(sameScores), Took.median(replayed), indexBytes());
    }

    private Took launch(Class<?> testClass, String recordings) {
        long cpu = SYSTEM.getProcessCpuTime();
        long started = System.nanoTime();
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(testClass))
                                .configurationParameter("eval.recordings", recordings)
                                .configurationParameter(
                                        "eval.recordings.dir",
                                        directory.resolve("recordings").toString())
                                .configurationParameter(
                                        "eval.reports.dir",
                                        directory
                                                .resolve("launch-" + launches++)
                                                .toString())
                                .configurationParameter("eval.progress.every", "1h")
                                .build(),
                        summary);
        var took = new Took((System.nanoTime() - started) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
        assertEquals(CASES + 1, summary.getSummary().getTestsSucceededCount());
        System.out.println(testClass.getSimpleName() + " " + recordings + " " + took);
        return took;
    }

    private Path recordings() {
        return directory.resolve("recordings");
    }

    private long indexBytes() throws InterruptedException {
        Recordings recordings = Recordings.of(
                new RecordingSettings(RecordingMode.REPLAY, false, recordings()),
                JudgedEvalTest.class.getName() + ".answers()",
                "",
                () -> "");
        long before = usedBytes();
        recordings.open();
        long after = usedBytes();
        recordings.close();
        return after - before;
    }

    private static long usedBytes() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void report(Took nothing, Took sameScores, Took replayed, long indexBytes) throws IOException {
        Path file = recordings().resolve(JudgedEvalTest.class.getName()).resolve("answers.jsonl");
        double ratio = replayed.seconds() / nothing.seconds();
        String line = String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.2f | %s | %.2f | %.1f MB | %.1f MB | %.2f | %.1f MB |",
                nothing,
                sameScores,
                replayed,
                ratio,
                ratio <= MOST_TIME ? "met" : "missed",
                replayed.seconds() / sameScores.seconds(),
                ReturnsEvals.RAW_BYTES.get() / 1e6,
                Files.size(file) / 1e6,
                (double) Files.size(file) / ReturnsEvals.RAW_BYTES.get(),
                indexBytes / 1e6);
        System.out.println(line);
        TestTable.add(ReplayBenchmarkTest.class, """
                | no-op judges | that return the same scores | replay | ratio to the first (aim ≤ 1.5) | | to the second | raw text | recording | ratio (aim ≤ 1.2) | heap of the index (aim ≤ 64 MB) |
                |---|---|---|---|---|---|---|---|---|---|
                """, line);
    }
}
