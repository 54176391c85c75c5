/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static dev.evaljunit.internal.history.KeptRuns.METHOD;
import static dev.evaljunit.internal.history.KeptRuns.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A JVM that adds runs to a history until it is killed, and prints the id of each that it has added. */
final class KilledWriter {

    private static final int ADDED = 20;

    private KilledWriter() {}

    public static void main(String[] args) {
        try (History history = HistoryPlace.open(args[0], Path::of, name -> null, Retention.DEFAULT, Clock.systemUTC())
                .orElseThrow()) {
            for (int i = 0; ; i++) {
                RunRecord run = KeptRuns.at(START.plus(Duration.ofSeconds(i)));
                history.add(run);
                System.out.println(run.header().id());
            }
        }
    }

    /** Kill one, and check that the history has each run that it had added, and none that it had not finished. */
    static void check(String place, Path directory, Supplier<History> opened) throws Exception {
        Path output = directory.resolve("added.txt");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        place)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            while (Files.readAllLines(output).size() < ADDED) {
                assertThat(writer.isAlive()).as("%s", Files.readString(output)).isTrue();
                Thread.sleep(5);
            }
        } finally {
            writer.destroyForcibly();
            assertThat(writer.waitFor(300, TimeUnit.SECONDS)).isTrue();
        }
        List<String> printed = Files.readAllLines(output);
        List<String> added = Files.readString(output).endsWith("\n") ? printed : printed.subList(0, printed.size() - 1);
        try (History history = opened.get()) {
            history.add(KeptRuns.at(START.minusSeconds(1)));
            List<RunHeader> found = history.find(HistoryQuery.of(METHOD));
            assertThat(found).extracting(RunHeader::id).containsAll(added);
            assertThat(found).hasSizeBetween(added.size() + 1, added.size() + 2);
            assertThat(found)
                    .allSatisfy(header -> assertThat(
                                    history.read(header).orElseThrow().cases())
                            .hasSize(5));
        }
    }
}
