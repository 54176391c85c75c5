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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        run(day, eval, prompt, passed, model, AnswersOfRunsTests::failed);
    }

    private void run(int day, String eval, String prompt, int passed, String model, Supplier<TrialRecord> others) {
        var records = new ArrayList<CaseRecord>();
        for (int i = 0; i < 20; i++) {
            records.add(record("refund-%04d".formatted(i), i < passed ? scored(Outcome.PASS, 0.9) : others.get()));
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

    private static CaseRecord record(String id, TrialRecord trial) {
        return new CaseRecord(id, trial.outcome(), "0a", Map.of("route", "refund"), Optional.empty(), List.of(trial));
    }

    private static TrialRecord scored(Outcome outcome, double score) {
        return trial(outcome, Map.of("groundedness", score), Optional.empty(), Optional.empty());
    }

    private static TrialRecord failed() {
        return scored(Outcome.FAIL, 0.2);
    }

    private static TrialRecord crashed() {
        return trial(Outcome.FAIL, Map.of(), Optional.empty(), Optional.of("timed out"));
    }

    private static TrialRecord notApplicable() {
        return trial(Outcome.NOT_APPLICABLE, Map.of(), Optional.of(List.of("groundedness")), Optional.empty());
    }

    private static TrialRecord trial(
            Outcome outcome, Map<String, Object> scores, Optional<List<String>> notApplicable, Optional<String> error) {
        return new TrialRecord(
                1,
                outcome,
                scores,
                Optional.empty(),
                notApplicable,
                Optional.empty(),
                OptionalLong.of(1),
                Optional.empty(),
                error,
                Optional.empty(),
                error.isPresent() ? Optional.empty() : Optional.of("answer"));
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

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "groundedness")
    void countsAnAnswerThatTheAgentDidNotGiveAsAGateDoes(@Nullable String judge) throws IOException {
        for (int day = 0; day < 6; day++) {
            run(day, "Refunds.answers", "p7", 20, "m1");
            run(day + 10, "Refunds.answers", "p8", 10, "m1", AnswersOfRunsTests::crashed);
        }
        CanaryReport report = look("p7", "p8", null, judge);

        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(report.text()).doesNotContain("unscored");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "groundedness")
    void leavesOutWhatNoJudgeAppliesTo(@Nullable String judge) throws IOException {
        for (int day = 0; day < 6; day++) {
            run(day, "Refunds.answers", "p7", 10, "m1", AnswersOfRunsTests::notApplicable);
            run(day + 10, "Refunds.answers", "p8", 10, "m1", AnswersOfRunsTests::notApplicable);
        }
        CanaryReport report = look("p7", "p8", null, judge);

        assertThat(report.exitCode()).isZero();
        assertThat(report.text()).doesNotContain("unscored");
    }

    @Test
    void namesTheJudgesThatThereAre() {
        run(0, "Refunds.answers", "p7", 19, "m1");

        assertThatThrownBy(() -> look("p7", "p8", null, "groundednes"))
                .hasMessage(
                        "Parameter 'eval-datasets.canary.judge' must name a judge of the runs, which have groundedness, found 'groundednes'. Did you mean 'groundedness'?");
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

    @Test
    void showsVersionsInOneLine() {
        run(0, "Refunds.answers", "p1\n[INFO] BUILD SUCCESS", 19, "m1");

        assertThatThrownBy(() -> look("q7", "q8", "Refunds.answers", null))
                .message()
                .contains("BUILD SUCCESS")
                .doesNotContain("\n");
    }

    @Test
    void saysThatAVersionHasNoRuns() throws IOException {
        run(0, "Refunds.answers", "p7", 19, "m1");
        run(1, "Refunds.answers", "p80", 19, "m1");

        assertThat(look("p7", "p88", null, null).text())
                .contains("note       : No run has the prompt version 'p88'; found 'p7', 'p80'. Did you mean 'p80'?");
    }

    @Test
    void saysThatNoRunsAreKept() {
        assertThatThrownBy(() -> look("p7", "p8", null, null))
                .hasMessage(
                        "Parameter 'eval-datasets.canary.history' must be where runs are kept, but %s has none. Correct the place, or run the eval with it as 'eval.history'."
                                .formatted("dir:" + project.resolve("history")));
    }
}
