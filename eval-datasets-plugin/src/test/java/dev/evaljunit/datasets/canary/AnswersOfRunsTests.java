/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Reducer;
import dev.evaljunit.datasets.canary.CanaryRequest.Look;
import dev.evaljunit.datasets.canary.CanaryRequest.Rules;
import dev.evaljunit.datasets.canary.CanaryRequest.Runs;
import dev.evaljunit.datasets.canary.CanaryRequest.Versions;
import dev.evaljunit.internal.dataset.DatasetIdFields;
import dev.evaljunit.internal.history.CaseRecord;
import dev.evaljunit.internal.history.CaseRecord.TrialRecord;
import dev.evaljunit.internal.history.History;
import dev.evaljunit.internal.history.HistoryPlace;
import dev.evaljunit.internal.history.Retention;
import dev.evaljunit.internal.history.RunHeader;
import dev.evaljunit.internal.history.RunHeader.Counts;
import dev.evaljunit.internal.history.RunIdentity;
import dev.evaljunit.internal.history.RunOrigin;
import dev.evaljunit.internal.history.RunRecord;
import dev.evaljunit.result.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersOfRunsTests {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    private Path project;

    private CanaryReport look(String incumbent, String candidate, @Nullable String eval, @Nullable String judge)
            throws IOException {
        return CanaryWatch.run(
                new CanaryRequest(
                        List.of(),
                        new Runs(project, "dir:history", eval),
                        new Versions("prompt_version", incumbent, candidate),
                        judge,
                        OptionalDouble.empty(),
                        new Rules(Look.SEQUENTIAL, 0.03, 200, 30),
                        List.of("route")),
                null);
    }

    /** Keep a run of 20 cases, of which so many passed. */
    private void run(int day, String eval, String prompt, int passed, String model) {
        var records = new ArrayList<CaseRecord>();
        for (int i = 0; i < 20; i++) {
            records.add(record("refund-%04d".formatted(i), i % 20 < passed ? Outcome.PASS : Outcome.FAIL));
        }
        var counts = new Counts(20, passed, 20 - passed, 0, 0, OptionalInt.empty(), OptionalInt.empty());
        var identity = new RunIdentity(
                new DatasetIdFields("refunds", "2026.05", "6446c6e3"),
                "0a1b",
                Map.of("groundedness", new RunIdentity.JudgeIdentity(0.5, Map.of("model", model))),
                1,
                Reducer.MEAN,
                0,
                "agent",
                "",
                "",
                "0.1.0",
                Optional.of(prompt),
                Optional.of("8ee1"));
        var header = new RunHeader(
                "eval-history/1",
                "%032x".formatted(day * 100 + prompt.hashCode() % 100),
                "com.example." + eval + "()",
                eval,
                START.plusSeconds(86_400L * day),
                412,
                RunOrigin.UNKNOWN,
                identity,
                counts,
                counts,
                Optional.empty());
        try (History history = HistoryPlace.open(
                        "dir:history",
                        project::resolve,
                        name -> null,
                        Retention.DEFAULT,
                        Clock.fixed(START, ZoneOffset.UTC))
                .orElseThrow()) {
            history.add(new RunRecord(header, records));
        }
    }

    private static CaseRecord record(String id, Outcome outcome) {
        var trial = new TrialRecord(
                1,
                outcome,
                Map.of("groundedness", outcome == Outcome.PASS ? 0.9 : 0.2),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("answer"));
        return new CaseRecord(id, outcome, "0a", Map.of("route", "refund"), Optional.empty(), List.of(trial));
    }

    @Test
    void comparesTheFirstRunOfTheCandidateWithTheLastOneBeforeIt() throws IOException {
        for (int day = 0; day < 6; day++) {
            run(day, "Refunds.answers", "p7", 19, "m1");
            run(day + 10, "Refunds.answers", "p8", 10, "m1");
        }
        CanaryReport report = look("p7", "p8", null, null);

        assertThat(report.problem())
                .isEqualTo(
                        "Canary 'p8' does harm: judge 'all judges' passed 60 of 120 (50.0 %) of its answers, and 114 of 120 (95.0 %) of those of 'p7'.");
        assertThat(report.text()).contains("slice      : route=refund FAIL");
        assertThat(look("p7", "p8", null, "groundedness").problem()).contains("gave its answers 0.550 on average");
    }

    @Test
    void doesNotCompareRunsOfDifferentJudges() throws IOException {
        run(0, "Refunds.answers", "p7", 19, "m1");
        run(1, "Refunds.answers", "p8", 19, "m2");

        CanaryReport report = look("p7", "p8", null, null);

        assertThat(report.exitCode()).isEqualTo(5);
        assertThat(report.problem())
                .startsWith("Canary 'p8' cannot be compared with 'p7', since judge 'groundedness': model");
    }

    @Test
    void namesTheEvalsAndVersionsThatThereAre() {
        run(0, "Refunds.answers", "p7", 19, "m1");
        run(0, "Orders.answers", "p7", 19, "m1");

        assertThatThrownBy(() -> look("p7", "p8", null, null))
                .hasMessage(
                        "Parameter 'eval-datasets.canary.eval' must name one eval of the history, which has Orders.answers, Refunds.answers.");
        assertThatThrownBy(() -> look("p7", "p8", "Refund.answers", null))
                .hasMessage(
                        "Parameter 'eval-datasets.canary.eval' must name one eval of the history, which has Orders.answers, Refunds.answers. Did you mean 'Refunds.answers'?");
        assertThatThrownBy(() -> look("q7", "q8", "Refunds.answers", null))
                .hasMessage(
                        "The history must have runs of the prompt versions 'q7' or 'q8', found p7. Did you mean 'p7'? Correct the versions.");
    }
}
