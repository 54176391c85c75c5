/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Usage;
import dev.evaljunit.run.Past;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastRunTests {

    @TempDir
    Path directory;

    @Test
    void readsWhatARunTookFromItsReport() {
        RunReport.of(SampleRuns.many(3, 1, 1), List.of()).write(directory);
        Usage tone = Usage.of(1_200, 40);
        assertThat(PastRun.in(directory))
                .hasValue(new Past(
                        "2026-05-20 14:33 UTC on refund-regressions@2026.05",
                        OptionalDouble.of(0.75),
                        Duration.ofMillis(410),
                        List.of(
                                Usage.of(812, 64),
                                Usage.of(812, 64),
                                Usage.of(812, 64),
                                Usage.of(812, 64),
                                Usage.of(812, 64)),
                        Map.of(SampleRuns.GROUNDEDNESS, List.of(tone, tone, tone, tone))));
    }

    @Test
    void readsModelsAndPrices() throws IOException {
        Files.writeString(directory.resolve("run.json"), """
                {"started_at": "2026-05-20T14:33:05Z", "dataset": {"name": "made up", "version": ""},
                 "totals": {"cases": {"pass_rate": null}},
                 "cases": [{"trials": [
                   {"latency_ms": 100, "usage": {"input_tokens": 7, "output_tokens": 2, "model": "small-1", "usd": 0.5},
                    "scores": [{"judge": "tone", "usage": {"input_tokens": 3, "output_tokens": 1, "model": "large-1"}}]},
                   {"latency_ms": 300, "error": {"message": "boom"}, "scores": []}]}]}
                """);
        assertThat(PastRun.in(directory))
                .hasValue(new Past(
                        "2026-05-20 14:33 UTC on made up",
                        OptionalDouble.empty(),
                        Duration.ofMillis(200),
                        List.of(Usage.of(7, 2).withModel("small-1").withUsd(0.5)),
                        Map.of("tone", List.of(Usage.of(3, 1).withModel("large-1")))));
    }

    @Test
    void readsTheJournalOfAVeryLargeRunWhichListsOnlyWhatDidNotPass() throws IOException {
        Files.writeString(directory.resolve("run.json"), """
                {"started_at": "2026-05-20T14:33:05Z", "dataset": {"name": "made up", "version": ""},
                 "totals": {"cases": {"pass_rate": 0.5}}, "unlisted": 1,
                 "cases": [{"trials": [{"latency_ms": 900, "scores": []}]}]}
                """);
        Files.writeString(directory.resolve("trials.jsonl"), """
                {"schema": "eval-trials/1"}
                {"case": "a", "latency_ms": 900, "error": {"message": "boom"}, "scores": []}
                {"case": "b", "latency_ms": 100, "answer": {"text": "", "usage": {"input_tokens": 7, "output_tokens": 2}}, \
                "scores": [{"judge": "tone", "usage": {"input_tokens": 3, "output_tokens": 1}}]}
                """);
        assertThat(PastRun.in(directory))
                .hasValue(new Past(
                        "2026-05-20 14:33 UTC on made up",
                        OptionalDouble.of(0.5),
                        Duration.ofMillis(500),
                        List.of(Usage.of(7, 2)),
                        Map.of("tone", List.of(Usage.of(3, 1)))));
        Files.delete(directory.resolve("trials.jsonl"));
        assertThat(PastRun.in(directory)).isEmpty();
    }

    @Test
    void findsNothingWhereThereIsNoReport() {
        assertThat(PastRun.in(directory)).isEmpty();
        assertThat(PastRun.in(directory.resolve("missing"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"started_at\": \"2026-05-20T14:33:05Z\", \"cases\": []}",
                "{\"started_at\": \"yesterday\", \"cases\": [{\"trials\": [{}]}]}",
                "{\"started_at\": 5, \"cases\": [{\"trials\": [{\"usage\": {\"input_tokens\": -1}}]}]}"
            })
    void doesWithoutAReportThatItCannotRead(String text) throws IOException {
        Files.writeString(directory.resolve("run.json"), text);
        assertThat(PastRun.in(directory)).isEmpty();
    }

    @Test
    void leavesOutNumbersThatCannotBe() throws IOException {
        Files.writeString(directory.resolve("run.json"), """
                {"started_at": "2026-05-20T14:33:05Z", "cases": [{"trials": [
                   {"latency_ms": "fast", "usage": {"input_tokens": -7, "output_tokens": 2}, "scores": [{"judge": "tone"}, 4]}]}]}
                """);
        assertThat(PastRun.in(directory))
                .hasValue(new Past(
                        "2026-05-20 14:33 UTC on ", OptionalDouble.empty(), Duration.ZERO, List.of(), Map.of()));
    }
}
