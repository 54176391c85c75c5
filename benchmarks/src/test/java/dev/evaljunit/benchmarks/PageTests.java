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
        public Launch launch() {
            return Launch.of("NewTest", 1);
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

    private static Result result(Row row, int... runMillis) {
        var result = new Result(row, List.of());
        for (int millis : runMillis) {
            result = result.and(new Took(Duration.ofMillis(millis), Duration.ofMillis(millis + 1_000)));
        }
        return result;
    }

    @Test
    void replacesWhatStandsBetweenItsMarkers(@TempDir Path directory) throws IOException {
        String begin = "<!-- begin of what the benchmarks wrote -->";
        String end = "<!-- end of what the benchmarks wrote -->";
        Path page = Files.writeString(
                directory.resolve("benchmarks.md"), "# Benchmarks\n\n" + begin + "\n\nold\n\n" + end + "\n\nMore.\n");

        Page.write(
                page,
                "2026-11-21: 2 processors, medians of 3 launches",
                List.of(
                        result(new WaitingAgent(10_000, 256, 1.10), 2_100, 2_200, 2_050),
                        result(new QuickAgent(10_000, 2.5), 1_600, 1_400, 1_550),
                        result(new Missing())));

        assertThat(page).hasContent("""
                        # Benchmarks

                        <!-- begin of what the benchmarks wrote -->

                        | benchmark | run | test time | comes to | aim | |
                        |---|---|---|---|---|---|
                        | 10,000 cases of 50 ms, 256 at once | 2.10 s | 3.10 s | 1.08 × ideal (1.05 to 1.13) | ≤ 1.10 × ideal | met |
                        | 10,000 cases of no time | 1.55 s | 2.55 s | 2.6 s test time (2.4 to 2.6) | ≤ 2.5 s test time | missed |
                        | something new |  |  | not measured: no Java 99 or later found | ≤ 15.0 µs per case |  |

                        2026-11-21: 2 processors, medians of 3 launches.

                        <!-- end of what the benchmarks wrote -->

                        More.
                        """);
    }

    @Test
    void refusesAPageWithoutMarkers() {
        assertThatThrownBy(() -> Page.replaced("# Benchmarks\n", "new"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The page must have the lines '<!-- begin of what the benchmarks wrote -->' and '<!-- end of what the benchmarks wrote -->'.");
    }
}
