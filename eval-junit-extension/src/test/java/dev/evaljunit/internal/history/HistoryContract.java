/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static dev.evaljunit.internal.history.KeptRuns.METHOD;
import static dev.evaljunit.internal.history.KeptRuns.START;
import static dev.evaljunit.internal.history.KeptRuns.at;
import static dev.evaljunit.internal.history.KeptRuns.branch;
import static dev.evaljunit.internal.history.KeptRuns.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.evaljunit.internal.report.SampleRuns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each history does. */
abstract class HistoryContract {

    private static final Clock CLOCK = Clock.fixed(START.plus(Duration.ofDays(30)), ZoneOffset.UTC);

    /** {@return another connection to the history of the test, which is empty at first} */
    abstract History open(Retention retention, Clock clock);

    private History open() {
        return open(Retention.DEFAULT, CLOCK);
    }

    private static Instant minutes(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    private static List<Instant> starts(History history, HistoryQuery query) {
        return history.find(query).stream().map(RunHeader::startedAt).toList();
    }

    @Test
    void isEmptyAtFirst() {
        try (History history = open()) {
            assertThat(history.find(HistoryQuery.of(METHOD))).isEmpty();
            assertThat(history.read(KeptRuns.refunds().header())).isEmpty();
        }
    }

    @Test
    void readsWhatWasAdded() {
        RunRecord run = KeptRuns.refunds();
        try (History history = open()) {
            history.add(run);
        }
        try (History history = open()) {
            RunHeader header = history.find(HistoryQuery.of(METHOD)).get(0);
            assertThat(header.line()).isEqualTo(run.header().line());
            RunRecord read = history.read(header).orElseThrow();
            assertThat(read.lines()).containsExactlyElementsOf(run.lines().toList());
            assertThat(KeptRuns.comparable(read)).isEqualTo(KeptRuns.comparable(run));
        }
    }

    @Test
    void keepsARunOnce() {
        try (History history = open()) {
            history.add(KeptRuns.refunds());
            history.add(KeptRuns.refunds());
            assertThat(history.find(HistoryQuery.of(METHOD))).hasSize(1);
        }
    }

    @Test
    void findsTheNewestFirst() {
        try (History history = open()) {
            List.of(2, 3, 1).forEach(minute -> history.add(at(minutes(minute))));
            assertThat(starts(history, HistoryQuery.of(METHOD))).containsExactly(minutes(3), minutes(2), minutes(1));
            assertThat(starts(history, HistoryQuery.of(METHOD).atMost(2))).containsExactly(minutes(3), minutes(2));
            assertThat(starts(history, HistoryQuery.of(METHOD).since(minutes(2))))
                    .containsExactly(minutes(3), minutes(2));
        }
    }

    @Test
    void findsRunsOfABranch() {
        try (History history = open()) {
            history.add(at(minutes(1)));
            history.add(at(minutes(2), branch("feature/it's")));
            history.add(at(minutes(3), branch("")));
            assertThat(starts(history, HistoryQuery.of(METHOD).onBranch("main")))
                    .containsExactly(minutes(1));
            assertThat(starts(history, HistoryQuery.of(METHOD).onBranch("feature/it's")))
                    .containsExactly(minutes(2));
            assertThat(starts(history, HistoryQuery.of(METHOD).onBranch(""))).containsExactly(minutes(3));
            assertThat(starts(history, HistoryQuery.of(METHOD).onBranch("other")))
                    .isEmpty();
        }
    }

    @Test
    void findsRunsOfARelease() {
        try (History history = open()) {
            history.add(at(minutes(1), release("v1")));
            history.add(at(minutes(2), release("v2")));
            history.add(at(minutes(3), release("v1")));
            history.add(at(minutes(4)));
            assertThat(starts(history, HistoryQuery.of(METHOD).ofRelease("v1")))
                    .containsExactly(minutes(3), minutes(1));
            assertThat(starts(history, HistoryQuery.of(METHOD).ofRelease(HistoryQuery.ANY_RELEASE)))
                    .containsExactly(minutes(3), minutes(2), minutes(1));
        }
    }

    @Test
    void tellsEvalsApart() {
        String overloaded = METHOD.replace("(", "(int, ");
        RunRecord run = KeptRuns.refunds();
        try (History history = open()) {
            history.add(run);
            history.add(
                    KeptRuns.kept(overloaded, SampleRuns.refunds(), run.header().identity(), KeptRuns.MAIN));
            assertThat(history.find(HistoryQuery.of(METHOD))).hasSize(1);
            assertThat(history.find(HistoryQuery.of(overloaded))).hasSize(1);
            assertThat(history.find(HistoryQuery.of("../../etc"))).isEmpty();
        }
    }

    @Test
    void findsTheNewestRunOfEachEval() {
        String other = METHOD.replace("answers", "asks");
        RunIdentity identity = KeptRuns.refunds().header().identity();
        try (History history = open()) {
            history.add(at(minutes(1)));
            history.add(at(minutes(2)));
            history.add(at(minutes(3), branch("feature")));
            history.add(KeptRuns.kept(other, SampleRuns.refunds().withStartedAt(minutes(0)), identity, KeptRuns.MAIN));

            assertThat(history.newest(HistoryQuery.ofAll()))
                    .extracting(RunHeader::method, RunHeader::startedAt)
                    .containsExactly(tuple(METHOD, minutes(3)), tuple(other, minutes(0)));
            assertThat(history.newest(HistoryQuery.ofAll().onBranch("main")))
                    .extracting(RunHeader::startedAt)
                    .containsExactly(minutes(2), minutes(0));
            assertThat(history.newest(HistoryQuery.ofAll().onBranch("gone"))).isEmpty();
        }
    }

    @Test
    void deletesWhatIsNotToBeKept() {
        try (History history = open(new Retention(2, Duration.ofDays(60)), CLOCK)) {
            history.add(at(minutes(0), release("v1")));
            IntStream.rangeClosed(1, 4).forEach(minute -> history.add(at(minutes(minute))));
            RunHeader deleted = at(minutes(1)).header();
            assertThat(starts(history, HistoryQuery.of(METHOD))).containsExactly(minutes(4), minutes(3), minutes(0));
            assertThat(history.read(deleted)).isEmpty();
        }
        try (History history = open(new Retention(100, Duration.ofDays(7)), CLOCK)) {
            history.add(at(CLOCK.instant()));
            assertThat(starts(history, HistoryQuery.of(METHOD))).containsExactly(CLOCK.instant(), minutes(0));
        }
    }

    @Test
    void keepsHostileTexts() {
        RunRecord run = KeptRuns.kept(
                SampleRuns.single("'); DROP TABLE eval_runs; -- \u0000 \uD83D <script>\u202E", ""),
                branch("'; DROP TABLE eval_runs; --"));
        try (History history = open()) {
            history.add(run);
            RunHeader found = history.find(HistoryQuery.of(METHOD).onBranch("'; DROP TABLE eval_runs; --"))
                    .get(0);
            assertThat(history.read(found).orElseThrow().lines())
                    .containsExactlyElementsOf(run.lines().toList());
        }
    }

    /** Each writer has a connection of its own, as each CI job has. */
    @Test
    void losesNothingOfEightWritersAtOnce() throws Exception {
        int writers = 8;
        int runs = 10;
        var start = new CyclicBarrier(writers);
        ExecutorService jobs = Executors.newFixedThreadPool(writers);
        try {
            var results = new ArrayList<Future<?>>();
            for (int writer = 0; writer < writers; writer++) {
                int first = writer * runs;
                results.add(jobs.submit((Callable<Boolean>) () -> {
                    start.await();
                    try (History history = open()) {
                        IntStream.range(first, first + runs).forEach(i -> history.add(at(START.plusMillis(i))));
                        history.add(at(minutes(60))); // all add this one
                    }
                    return true;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            jobs.shutdownNow();
        }
        try (History history = open()) {
            List<RunHeader> found = history.find(HistoryQuery.of(METHOD));
            assertThat(found).hasSize(writers * runs + 1);
            assertThat(found)
                    .allSatisfy(header -> assertThat(
                                    history.read(header).orElseThrow().cases())
                            .hasSize(5));
        }
    }
}
