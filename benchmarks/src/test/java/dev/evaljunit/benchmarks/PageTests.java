/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTests {

    private record Missing() implements Row {

        @Override
        public String title() {
            return "something new";
        }

        @Override
        public SurefireRun launch() {
            return SurefireRun.of("NewTest", 1);
        }

        @Override
        public Aim aim() {
            return new Aim.MicrosPerCase(1, 15);
        }

        @Override
        public Optional<String> missing() {
            return Optional.of("no Java 99 or later found");
        }
    }

    private static final Row WAITING = new WaitingAgent(Front.ANNOTATED, 10_000, 0, 256, 1.10);
    private static final Row QUICK = new QuickAgent(10_000, 2.5);

    private static Result result(Row row, int... runMillis) {
        var result = Result.none(row);
        for (int millis : runMillis) {
            result = result.and(new Took(Duration.ofMillis(millis), Duration.ofMillis(millis + 1_000)));
        }
        return result;
    }

    private static Page page(Path directory) throws IOException {
        return new Page(Files.writeString(directory.resolve("benchmarks.md"), """
                # Benchmarks

                <!-- begin of what was measured: Runs -->

                old

                <!-- end of what was measured: Runs -->

                ## Gates

                <!-- begin of what was measured: Gates -->
                <!-- end of what was measured: Gates -->

                More.
                """));
    }

    @Test
    void hasALineForEachRow(@TempDir Path directory) throws IOException {
        Page page = page(directory);
        Row missing = new Missing();

        page.writeRuns(
                List.of(WAITING, QUICK, missing),
                List.of(result(WAITING, 2_100, 2_200, 2_050), result(QUICK, 1_600, 1_400, 1_550), Result.none(missing)),
                "today, 2 processors");

        assertThat(page.file()).hasContent("""
                        # Benchmarks

                        <!-- begin of what was measured: Runs -->

                        | benchmark | run | test time | comes to | aim | | measured |
                        |---|---|---|---|---|---|---|
                        | 10,000 cases of 50 ms, 256 at once | 2.10 s | 3.10 s | 1.08 × ideal (1.05 to 1.13) | ≤ 1.10 × ideal | met | today, 2 processors |
                        | 10,000 cases of no time | 1.55 s | 2.55 s | 2.6 s test time (2.4 to 2.6) | ≤ 2.5 s test time | missed | today, 2 processors |
                        | something new |  |  | not measured: no Java 99 or later found | ≤ 15.0 µs per case |  | today, 2 processors |

                        <!-- end of what was measured: Runs -->

                        ## Gates

                        <!-- begin of what was measured: Gates -->
                        <!-- end of what was measured: Gates -->

                        More.
                        """);
    }

    @Test
    void keepsTheLinesOfRowsThatAreNotMeasured(@TempDir Path directory) throws IOException {
        Page page = page(directory);
        page.writeRuns(List.of(WAITING), List.of(result(WAITING, 2_100)), "yesterday");

        page.writeRuns(
                List.of(new QuickAgent(5, 1), WAITING, QUICK),
                List.of(result(QUICK, 1_550).failed("it | did\nnot pass.")),
                "today");

        assertThat(Files.readString(page.file())).contains("""
                        | benchmark | run | test time | comes to | aim | | measured |
                        |---|---|---|---|---|---|---|
                        | 5 cases of no time |  |  | not measured yet | ≤ 1.0 s test time |  |  |
                        | 10,000 cases of 50 ms, 256 at once | 2.10 s | 3.10 s | 1.08 × ideal (1.08 to 1.08) | ≤ 1.10 × ideal | met | yesterday |
                        | 10,000 cases of no time |  |  | failed: it \\| did not pass. | ≤ 2.5 s test time |  | today |

                        <!-- end""");
    }

    @Test
    void replacesOneSectionAlone(@TempDir Path directory) throws IOException {
        Page page = page(directory);

        page.write("Gates", "first\n");
        page.write("Gates", "second\n");

        assertThat(page.file()).hasContent("""
                # Benchmarks

                <!-- begin of what was measured: Runs -->

                old

                <!-- end of what was measured: Runs -->

                ## Gates

                <!-- begin of what was measured: Gates -->

                second

                <!-- end of what was measured: Gates -->

                More.
                """);
    }

    @Test
    void refusesAPageWithoutMarkers(@TempDir Path directory) throws IOException {
        Page page = page(directory);
        assertThatThrownBy(() -> page.write("Quotas", "new"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The page must have the lines '<!-- begin of what was measured: Quotas -->' and '<!-- end of what was measured: Quotas -->'.");
    }
}
