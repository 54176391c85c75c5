/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static dev.evaljunit.internal.history.KeptRuns.METHOD;
import static dev.evaljunit.internal.history.KeptRuns.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PostgresHistoryTests extends HistoryContract {

    private static @Nullable PostgresServer server;

    private String url = "";

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stopServer() throws IOException, InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void createSchema() {
        url = Objects.requireNonNull(server).newSchema();
    }

    @Override
    History open(Retention retention, Clock clock) {
        return HistoryPlace.open(url, Path::of, name -> null, retention, clock).orElseThrow();
    }

    @Test
    void losesNothingOfAWriterThatIsKilled(@TempDir Path directory) throws Exception {
        KilledWriter.check(url, directory, () -> open(Retention.DEFAULT, Clock.systemUTC()));
    }

    /** Baselines are made of what histories return, so that verdicts agree if this does. */
    @Test
    void findsTheSameBaselinesAsAFolder(@TempDir Path directory) {
        var clock = Clock.fixed(START.plus(Duration.ofHours(40)), ZoneOffset.UTC);
        try (History database = open(Retention.DEFAULT, clock);
                History folder = DirectoryHistory.open(directory, Retention.DEFAULT, clock)) {
            IntStream.range(0, 40).forEach(i -> {
                RunOrigin origin = i % 4 == 0 ? KeptRuns.release("v" + i / 8) : KeptRuns.MAIN;
                RunRecord run = KeptRuns.at(START.plus(Duration.ofHours(i)), origin);
                database.add(run);
                folder.add(run);
            });
            for (String release : new String[] {"*", "v2"}) {
                var settings = new BaselineSettings(
                        BaselineFile.of(directory.resolve("none"), METHOD),
                        Optional.of(release),
                        List.of("main"),
                        true,
                        Duration.ofDays(1),
                        BaselineSettings.DEFAULT_AGE);
                RunIdentity identity = KeptRuns.refunds().header().identity();
                var now = START.plus(Duration.ofHours(40));
                assertThat(new Baselines(Optional.of(database), settings, METHOD, identity, RunOrigin.UNKNOWN, now)
                                .find(header -> head -> {}))
                        .isEqualTo(
                                new Baselines(Optional.of(folder), settings, METHOD, identity, RunOrigin.UNKNOWN, now)
                                        .find(header -> head -> {}))
                        .hasSize(2)
                        .allMatch(found -> found.state() == FoundBaseline.State.USABLE);
            }
        }
    }
}
