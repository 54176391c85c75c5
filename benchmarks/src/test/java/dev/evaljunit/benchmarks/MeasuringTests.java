/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringTests {

    private static final Row QUICK = new QuickAgent(10_000, 2.5);
    private static final Row WAITING = new WaitingAgent(Front.ANNOTATED, 1_000, 0, 64, 1.28);
    private static final TestTable GATES = new TestTable("Gates", "GatesBenchmarkTest", 2);

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final List<String> launched = new ArrayList<>();

    private Measuring measuring(Launcher launcher) {
        return new Measuring(launcher, new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    private String told() {
        return console.toString(StandardCharsets.UTF_8);
    }

    /** Takes two seconds for everything, and fails in one class. */
    private class Fake implements Launcher {

        private final String failing;

        Fake(String failing) {
            this.failing = failing;
        }

        @Override
        public void launch(SurefireRun launch) {
            launched.add(launch.test());
            if (launch.test().equals(failing)) {
                throw new IllegalStateException("'%s' must pass.".formatted(failing));
            }
        }

        @Override
        public Took measure(SurefireRun launch) {
            launch(launch);
            return new Took(Duration.ofSeconds(2), Duration.ofSeconds(3));
        }
    }

    @Test
    void launchesAllRowsOnceBeforeAnyAgainAndReportsEach() throws InterruptedException {
        Measuring measuring = measuring(new Fake(""));

        List<Result> results = measuring.rows(List.of(QUICK, WAITING));

        assertThat(launched)
                .containsExactly(
                        "NoOpEvalTest",
                        "KnownTimeEvalTest",
                        "NoOpEvalTest",
                        "KnownTimeEvalTest",
                        "NoOpEvalTest",
                        "KnownTimeEvalTest");
        assertThat(results).extracting(Result::row).containsExactly(QUICK, WAITING);
        assertThat(results)
                .allSatisfy(result -> assertThat(result.repetitions()).hasSize(3));
        assertThat(told()).startsWith("""
                10,000 cases of no time, launch 1 of 3: run 2.00 s, test time 3.00 s
                1,000 cases of 50 ms, 64 at once, launch 1 of 3: run 2.00 s, test time 3.00 s
                10,000 cases of no time, launch 2 of 3: run 2.00 s, test time 3.00 s
                """);
        assertThatCode(measuring::check).doesNotThrowAnyException();
    }

    @Test
    void continuesWithOtherRowsAfterAFailedOne() throws InterruptedException {
        Measuring measuring = measuring(new Fake("NoOpEvalTest"));

        List<Result> results = measuring.rows(List.of(QUICK, WAITING));

        assertThat(launched)
                .containsExactly("NoOpEvalTest", "KnownTimeEvalTest", "KnownTimeEvalTest", "KnownTimeEvalTest");
        assertThat(results.get(0)).isEqualTo(Result.none(QUICK).failed("'NoOpEvalTest' must pass."));
        assertThat(results.get(1).repetitions()).hasSize(3);
        assertThat(told()).startsWith("10,000 cases of no time, launch 1 of 3: FAILED: 'NoOpEvalTest' must pass.\n");
        assertThatThrownBy(measuring::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("""
                        Every launch must pass, but these did not:
                          10,000 cases of no time: 'NoOpEvalTest' must pass.
                        The page has the results of the others.""");
    }

    @Test
    void takesTheTableThatATestHasWritten(@TempDir Path target) throws IOException, InterruptedException {
        Files.createDirectories(target.resolve("benchmark-tables"));
        Path file = Files.writeString(target.resolve("benchmark-tables/GatesBenchmarkTest.md"), "of an earlier launch");
        Measuring measuring = measuring(new Fake("") {
            @Override
            public void launch(SurefireRun launch) {
                try {
                    Files.writeString(file, Files.exists(file) ? Files.readString(file) + "2\n" : "1\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });

        assertThat(measuring.table(GATES, target)).isEqualTo("1\n2\n\n");
        assertThat(told()).isEqualTo("Gates, launch 1 of 2: done\nGates, launch 2 of 2: done\n");
    }

    @Test
    void reportsUnderATableThatALaunchFailed(@TempDir Path target) throws IOException, InterruptedException {
        Measuring measuring = measuring(new Fake("GatesBenchmarkTest"));

        assertThat(measuring.table(GATES, target)).isEqualTo("Failed: 'GatesBenchmarkTest' must pass.\n\n");
        assertThat(launched).containsExactly("GatesBenchmarkTest");
        assertThatThrownBy(measuring::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("""
                        Every launch must pass, but these did not:
                          Gates: 'GatesBenchmarkTest' must pass.
                        The page has the results of the others.""");
    }
}
