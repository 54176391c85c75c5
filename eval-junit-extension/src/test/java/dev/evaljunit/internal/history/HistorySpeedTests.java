/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static dev.evaljunit.internal.history.KeptRuns.METHOD;
import static dev.evaljunit.internal.history.KeptRuns.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class HistorySpeedTests {

    /** {@code docs/benchmarks.md} has the figure; ten times as long is an error that has come in, on any machine. */
    @Test
    void findsBaselinesAmongAThousandRuns(@TempDir Path directory) {
        History history = DirectoryHistory.open(
                directory.resolve("history"), new Retention(2_000, Duration.ofDays(3_650)), Clock.systemUTC());
        IntStream.range(0, 1_000)
                .forEach(i -> history.add(KeptRuns.at(
                        START.plus(Duration.ofHours(i)), i % 100 == 0 ? KeptRuns.release("v" + i) : KeptRuns.MAIN)));
        var settings = new BaselineSettings(
                BaselineFile.of(directory, METHOD),
                Optional.of("*"),
                List.of("main"),
                true,
                BaselineSettings.DEFAULT_WINDOW,
                BaselineSettings.DEFAULT_AGE);
        Instant now = START.plus(Duration.ofHours(1_000));
        var baselines = new Baselines(
                Optional.of(history),
                settings,
                METHOD,
                KeptRuns.refunds().header().identity(),
                RunOrigin.UNKNOWN,
                now);

        List<Long> millis = IntStream.range(0, 20)
                .mapToObj(i -> {
                    long start = System.nanoTime();
                    assertThat(baselines.find(header -> head -> {}))
                            .allMatch(found -> found.state() == FoundBaseline.State.USABLE);
                    assertThat(baselines.trend()).hasSize(Baselines.MOST_OF_TREND);
                    return (System.nanoTime() - start) / 1_000_000;
                })
                .toList();

        System.out.println("Baselines among 1,000 runs of a folder, ms: " + millis);
        assertThat(millis.stream().mapToLong(each -> each).min().orElseThrow()).isLessThan(500);
    }
}
