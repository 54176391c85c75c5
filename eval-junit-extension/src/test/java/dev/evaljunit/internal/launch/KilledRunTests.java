/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.launch.KillableEval.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are killed, each in a JVM of its own, and go on in another. */
@Tag("slow")
@Timeout(300)
class KilledRunTests {

    private static final int KILLS = 20;

    /** Two JVMs at once: with more, a small machine kills them all before their first call. */
    private static final int AT_ONCE = 2;

    /** A kill that comes too late, as on a busy machine, is tried again. */
    private static final int ATTEMPTS = 5;

    private final Random random = new Random(20_260_520);

    @TempDir
    private Path root;

    /**
     * A run that was killed, once or several times.
     *
     * @param kills what its journal held each time, and how often the agent had been called for that
     */
    private record Killed(Kind kind, Path directory, List<Map<String, Integer>> kills) {

        Stream<String> args() {
            return Stream.of(kind.name(), directory.toString());
        }

        String name() {
            return directory.getFileName().toString();
        }

        int kept() {
            return kills.get(kills.size() - 1).size();
        }
    }

    @Test
    void resumeToTheSameReportAndCallNoAgentTwice() throws Exception {
        List<Callable<Killed>> kills = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            kills.add(killing(Kind.ONCE, i, random.nextInt(KillableEval.CASES)));
        }
        kills.add(killing(Kind.EARLY, 0, random.nextInt(10), 10 + random.nextInt(10)));
        kills.add(killing(Kind.THRICE, 0, random.nextInt(90), 90 + random.nextInt(80)));
        List<Killed> killed = all(kills);

        run(Stream.concat(
                Stream.of(Kind.values())
                        .flatMap(
                                kind -> Stream.of(kind.name(), undisturbed(kind).toString())),
                killed.stream().flatMap(Killed::args)));

        for (Killed each : killed) {
            assertResumed(each);
        }
        assertThat(killed.stream().mapToInt(Killed::kept).sum())
                .as("trials that were kept")
                .isGreaterThan(KILLS * KillableEval.CASES / 5);
        assertThat(report(undisturbed(Kind.EARLY))).contains("\"end\" : \"DECIDED\"");
    }

    @Test
    void endAsCancelledWithAReportWhenTheyAreTerminatedAsByCtrlC() throws Exception {
        Path directory = Files.createDirectory(root.resolve("terminated"));
        Path output = root.resolve("terminated.log");
        Process process = KillableEval.start(output, List.of(Kind.THRICE.name(), directory.toString()));
        awaitAnswers(process, directory, 30);

        process.destroy();

        assertThat(process.waitFor(300, SECONDS)).isTrue();
        assertThat(journalled(directory)).hasSizeBetween(20, 179);
        assertThat(Files.readString(output))
                .contains("INCONCLUSIVE, red")
                .contains("of 60 cases ran, since it was cancelled.")
                .doesNotContain("stopped after");
        assertThat(Files.readString(directory.resolve("run.json"))).contains("\"end\" : \"CANCELLED\"");
    }

    @Test
    void keepTheLastReportsOfEvalsThatWouldBeginWhenTheJvmIsEnding() throws Exception {
        Path terminated = Files.createDirectory(root.resolve("first"));
        Path next = Files.createDirectory(root.resolve("next"));
        Path output = root.resolve("two.log");
        Process before = KillableEval.start(output, List.of(Kind.ONCE.name(), next.toString()));
        assertThat(before.waitFor(300, SECONDS)).isTrue();
        String report = Files.readString(next.resolve("run.json"));
        List<String> calls = lines(next, "before");
        Process process = KillableEval.start(
                KillableEval.Lingering.class,
                output,
                List.of(Kind.THRICE.name(), terminated.toString(), Kind.ONCE.name(), next.toString()));
        awaitAnswers(process, terminated, 30);

        process.destroy();

        assertThat(process.waitFor(300, SECONDS)).isTrue();
        assertThat(Files.readString(output))
                .contains("of 60 cases ran, since it was cancelled.")
                .contains("Eval 'KillableEval.ONCE' was not started because the JVM is shutting down. Launch it again.")
                .doesNotContain("stopped after");
        assertThat(next.resolve("run.json")).content().isEqualTo(report);
        assertThat(lines(next, "before")).isEqualTo(calls);
    }

    @Test
    void areNotJoinedByALaunchThatBeginsWhileAnotherReadsAndWritesTheirJournal() throws Exception {
        Path directory = Files.createDirectory(root.resolve("shared"));
        List<String> args = List.of(Kind.ONCE.name(), directory.toString());
        Process killed = KillableEval.start(root.resolve("killed.log"), args);
        awaitAnswers(killed, directory, 20);
        killed.destroyForcibly().waitFor();
        List<String> kept = journalled(directory);

        Path output = root.resolve("second.log");
        try (JournalFile journal = JournalFile.open(directory)) {
            JournalReader.open(journal.path()).close();
            Process second = KillableEval.start(output, args);
            assertThat(second.waitFor(300, SECONDS)).isTrue();
            assertThat(second.exitValue()).isNotZero();
        }

        assertThat(output).content().contains("is being written by another launch of the same eval.");
        assertThat(journalled(directory)).isEqualTo(kept);
        Process resumed = KillableEval.start(output, args);
        assertThat(resumed.waitFor(300, SECONDS)).isTrue();
        assertThat(journalled(directory)).doesNotHaveDuplicates().hasSize(KillableEval.CASES);
        assertThat(calls(directory, kept)).values().containsOnly(1);
    }

    /** The first JVM is stopped while the second one runs, so that it is in the middle of a run, wherever that is. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void callNoAgentTwiceThoughASecondLaunchBeginsBeforeEachKill() throws Exception {
        Path directory = Files.createDirectory(root.resolve("beside"));
        List<String> args = List.of(Kind.THRICE.name(), directory.toString());
        List<Map<String, Integer>> kills = new ArrayList<>();
        for (int answers = 25; answers <= 100; answers += 25) {
            Files.writeString(directory.resolve(KillableEval.HOLD), Long.toString(lengthOf(answers)));
            Process first = KillableEval.start(root.resolve("beside.log"), args);
            awaitAnswers(first, directory, answers);
            List<String> journalled = journalledUntilStopped(first, directory);

            Path output = root.resolve("second-" + answers + ".log");
            Process second = KillableEval.start(output, args);
            assertThat(second.waitFor(300, SECONDS)).isTrue();

            assertThat(second.exitValue()).isNotZero();
            assertThat(output).content().contains("is being written by another launch of the same eval.");
            assertThat(journalled(directory)).isEqualTo(journalled);
            assertThat(first.isAlive()).isTrue();
            first.destroyForcibly().waitFor();
            kills.add(calls(directory, journalled));
        }
        Files.delete(directory.resolve(KillableEval.HOLD));
        assertGoesOn(new Killed(Kind.THRICE, directory, kills));
    }

    /** A signal has not reached all threads yet when it has been sent. */
    private static List<String> journalledUntilStopped(Process process, Path directory) throws Exception {
        Process signal = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start();
        assertThat(signal.waitFor()).isZero();
        List<String> journalled = List.of();
        while (journalled.isEmpty() || !journalled.equals(journalled(directory))) {
            journalled = journalled(directory);
            Thread.sleep(50);
        }
        return journalled;
    }

    /** A limit for the size of files acts as a full disk does: the last write is a part of a line. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4, 16, 40})
    @DisabledOnOs(OS.WINDOWS)
    void goOnWhereTheDiskWasFull(int kilobytes) throws Exception {
        Path directory = Files.createDirectory(root.resolve("full"));
        Path output = root.resolve("full.log");
        Process full = KillableEval.start(
                List.of("bash", "-c", "(ulimit -f %s; exec \"$@\") 2>&1 | cat".formatted(kilobytes), "bash"),
                KillableEval.class,
                output,
                List.of(Kind.ONCE.name(), directory.toString()));
        assertThat(full.waitFor(300, SECONDS)).isTrue();
        assertThat(output)
                .content()
                .containsPattern(
                        "Report '.*' could not be written: .+\\. Make its directory writable, with enough space\\.");
        List<String> journalled = journalled(directory);

        assertGoesOn(new Killed(Kind.ONCE, directory, List.of(calls(directory, journalled))));
    }

    private void assertGoesOn(Killed killed) throws Exception {
        Files.createDirectory(undisturbed(killed.kind()));
        Path output = root.resolve("goes-on.log");
        Process process = KillableEval.start(
                output,
                Stream.concat(
                                Stream.of(
                                        killed.kind().name(),
                                        undisturbed(killed.kind()).toString()),
                                killed.args())
                        .toList());
        assertThat(process.waitFor(300, SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertResumed(killed);
    }

    private void assertResumed(Killed killed) throws IOException {
        assertThat(report(killed.directory())).as(killed.name()).isEqualTo(report(undisturbed(killed.kind())));
        for (Map<String, Integer> calls : killed.kills()) {
            assertThat(calls(killed.directory(), calls.keySet()))
                    .as(killed.name())
                    .isEqualTo(calls);
        }
    }

    private Path undisturbed(Kind kind) {
        return root.resolve("undisturbed-" + kind);
    }

    /** Kill a run each time its agent has answered so often, counted over all launches, and a little later. */
    private Callable<Killed> killing(Kind kind, int number, int... answers) {
        int delay = random.nextInt(4);
        return () -> {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                Path directory = root.resolve("killed-" + kind + "-" + number + "-" + attempt);
                Killed killed = kill(kind, Files.createDirectory(directory), answers, delay);
                if (!Files.exists(directory.resolve("run.json"))) {
                    return killed;
                }
            }
            throw new AssertionError("Run %s of %s was always faster than its killer".formatted(number, kind));
        };
    }

    private Killed kill(Kind kind, Path directory, int[] answers, int delay) throws Exception {
        List<Map<String, Integer>> kills = new ArrayList<>();
        for (int count : answers) {
            Process process = KillableEval.start(
                    root.resolve(directory.getFileName() + ".log"), List.of(kind.name(), directory.toString()));
            awaitAnswers(process, directory, count);
            Thread.sleep(delay);
            process.destroyForcibly();
            assertThat(process.waitFor(300, SECONDS)).isTrue();
            kills.add(calls(directory, journalled(directory)));
        }
        return new Killed(kind, directory, kills);
    }

    private static List<Killed> all(List<Callable<Killed>> kills) throws Exception {
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var killed = new ArrayList<Killed>();
            for (var future : threads.invokeAll(kills)) {
                killed.add(future.get());
            }
            return killed;
        } finally {
            threads.shutdownNow();
        }
    }

    private void run(Stream<String> args) throws Exception {
        for (Kind kind : Kind.values()) {
            Files.createDirectory(undisturbed(kind));
        }
        Path output = root.resolve("resumed.log");
        Process process = KillableEval.start(output, args.toList());
        assertThat(process.waitFor(300, SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains("resumes the run of ").doesNotContain("stopped after");
    }

    /** By the length of the log, since reading it again and again takes the time that the run needs. */
    private static void awaitAnswers(Process process, Path directory, int answers) throws Exception {
        long length = lengthOf(answers);
        File log = directory.resolve(KillableEval.CALLS).toFile();
        while (process.isAlive() && log.length() < length) {
            Thread.sleep(1);
        }
    }

    private static long lengthOf(int answers) {
        return (long) answers * "before case-00/1\nafter case-00/1\n".length();
    }

    private static List<String> lines(Path directory, String what) throws IOException {
        Path log = directory.resolve(KillableEval.CALLS);
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .filter(line -> line.startsWith(what + " "))
                        .map(line -> line.substring(what.length() + 1))
                        .toList()
                : List.of();
    }

    /** The agent may have been killed while it wrote to its log, so its last line may be short; the journal's, too. */
    private static List<String> journalled(Path directory) throws IOException {
        Path journal = directory.resolve("trials.jsonl");
        if (!Files.exists(journal)) {
            return List.of();
        }
        return Files.readAllLines(journal).stream()
                .map(KilledRunTests::parsed)
                .filter(line -> line.containsKey("case"))
                .map(line -> line.get("case") + "/" + line.get("trial"))
                .toList();
    }

    private static Map<String, Object> parsed(String line) {
        try {
            return Json.readObject(line);
        } catch (JsonSyntaxException e) {
            return Map.of();
        }
    }

    /** {@return how often the agent was called for each of these trials} */
    private static Map<String, Integer> calls(Path directory, Collection<String> trials) throws IOException {
        List<String> calls = lines(directory, "before");
        return trials.stream().collect(Collectors.toMap(trial -> trial, trial -> Collections.frequency(calls, trial)));
    }

    private static String report(Path directory) throws IOException {
        return Files.readString(directory.resolve("run.json"))
                .replaceAll("\"(started_at|took_ms|latency_ms)\" : [^\\n]+", "\"$1\" : …")
                .replaceAll(",\\s+\"kept\" : \\{[^}]+}", "")
                .replaceAll(
                        " \\d+ of \\d+ trials? (was|were) kept from the launch of [^ ]+, [^,.]+(\\.\\d+ s)? earlier\\.",
                        "");
    }
}
