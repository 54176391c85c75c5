/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreviousRunTests {

    private static final EvalRun RUN = SampleRuns.many(3, 1, 1);

    @TempDir
    Path directory;

    private void report(EvalRun run) {
        RunReport.of(run, List.of()).write(directory);
    }

    private void journal(EvalRun run) {
        try (var file = JournalFile.open(directory)) {
            file.cut(0);
            file.write(Journal.Header.JSON.line(JournalReaderTests.HEADER));
            run.cases().forEach(result -> result.trials().forEach(trial -> file.append(result.evalCase(), trial)));
        }
    }

    @Test
    void isReadFromItsReport() {
        report(RUN);

        assertThat(PreviousRun.in(directory))
                .isEqualTo(PreviousRun.beside(directory.resolve("trials.jsonl")))
                .hasValue(new PreviousRun(
                        RUN.dataset(),
                        RUN.startedAt(),
                        Duration.ofMillis(1_840),
                        End.COMPLETE,
                        "",
                        OptionalDouble.of(0.6),
                        List.of()));
        assertThat(PreviousRun.in(directory).orElseThrow().name())
                .isEqualTo("2026-05-20 14:33 UTC on refund-regressions@2026.05");
    }

    @Test
    void isUnknownWithoutAReport() {
        assertThat(PreviousRun.in(directory)).isEmpty();
        assertThat(PreviousRun.in(directory.resolve("missing"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"completion\": {\"end\": \"COMPLETE\"}}", "{\"started_at\": \"yesterday\"}"})
    void refusesAReportThatItCannotReadUnlessItCanDoWithout(String text) throws IOException {
        journal(RUN);
        Files.writeString(directory.resolve("run.json"), text);

        assertThatThrownBy(() -> PreviousRun.in(directory))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("Report '%s' could not be read: ", directory.resolve("run.json"));
        assertThat(PreviousRun.isFinished(directory)).isTrue();
        assertThat(PreviousRun.isGreen(directory)).isFalse();
        assertThat(PreviousRun.forForecasts(directory)).isEmpty();
    }

    @Test
    void namesWhatIsWrongWithADamagedReport() throws IOException {
        report(RUN);
        Path file = directory.resolve("run.json");
        Files.writeString(file, Files.readString(file).replace("\"COMPLETE\"", "\"SOON\""));

        assertThatThrownBy(() -> PreviousRun.in(directory))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Report '%s' could not be read: 'completion.end' must be one of COMPLETE, DECIDED, SHARD, CANCELLED, BUDGET, DEADLINE, CRASHES, SKIPPED, JVM_FAILURE, found \"SOON\". Download it again, or rerun its job.",
                        file);
    }

    @Test
    void isNotFinishedWithoutAReport() {
        assertThat(PreviousRun.isFinished(directory)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETE", "DECIDED", "SHARD"})
    void isFinishedWhereNothingIsLeftToRun(End end) {
        report(SampleRuns.ended(Completion.ended(end, 9, "why")));

        assertThat(PreviousRun.isFinished(directory)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "BUDGET", "DEADLINE"})
    void isNotFinishedWhereItStopped(End end) {
        report(SampleRuns.ended(Completion.ended(end, 9, "why")));

        assertThat(PreviousRun.isFinished(directory)).isFalse();
    }

    private void report(End end, Boolean... greens) {
        List<Verdict> verdicts = Stream.of(greens)
                .map(green -> Verdict.of("gate", green ? Status.PASS : Status.FAIL, Explanation.of("said")))
                .toList();
        RunReport.of(SampleRuns.ended(Completion.ended(end, 9, "why").withNote("a note.")), verdicts)
                .write(directory);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void isGreenWhereItCameToItsEnd(End end) {
        report(end, true, true);

        assertThat(PreviousRun.isGreen(directory)).isEqualTo(end == End.COMPLETE || end == End.DECIDED);
    }

    @Test
    void isNotGreenWithARedGateWithoutAGateOrWithoutAReport() {
        assertThat(PreviousRun.isGreen(directory)).isFalse();
        report(End.COMPLETE, true, false);
        assertThat(PreviousRun.isGreen(directory)).isFalse();
        report(End.COMPLETE);
        assertThat(PreviousRun.isGreen(directory)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void saysWhyEveryCaseWasSkipped(End end) {
        assertThat(PreviousRun.skipped(directory)).isEmpty();
        report(end, true);

        assertThat(PreviousRun.skipped(directory))
                .isEqualTo(end == End.SKIPPED ? Optional.of("a note.") : Optional.empty());
    }

    @Nested
    class ForForecasts {

        @Test
        void hasTheUsageAndLatencyOfItsTrials() {
            report(RUN);
            journal(RUN);
            PreviousRun run = PreviousRun.forForecasts(directory).orElseThrow();
            Usage agent = Usage.of(812, 64);
            Usage judge = Usage.of(1_200, 40);

            assertThat(run.meanLatency()).isEqualTo(Duration.ofMillis(410));
            assertThat(run.agentUsage()).containsExactly(agent, agent, agent, agent, agent);
            assertThat(run.judgeUsage(SampleRuns.GROUNDEDNESS)).containsExactly(judge, judge, judge, judge);
            assertThat(run.judgeUsage("another")).isEmpty();
        }

        @Test
        void keepsModelsAndPricesAndCountsTheTimeOfCrashes() {
            var agent = Usage.of(7, 2).withModel("small-1").withUsd(0.5);
            var judge = Usage.of(3, 1).withModel("large-1");
            EvalRun made = SampleRuns.run(
                    1,
                    List.of(
                            one(
                                    1,
                                    TrialResult.answered(
                                            1,
                                            Answer.of("yes").withUsage(agent),
                                            Duration.ofNanos(100_000_001),
                                            List.of(Judgement.of(
                                                    "tone", 0.5, Score.pass().withUsage(judge))))),
                            one(2, SampleRuns.crashed(1, "boom"))));
            report(made);
            journal(made);
            PreviousRun run = PreviousRun.forForecasts(directory).orElseThrow();

            assertThat(run.agentUsage()).containsExactly(agent);
            assertThat(run.judgeUsage("tone")).containsExactly(judge);
            assertThat(run.meanLatency())
                    .isEqualTo(made.allTrials()
                            .map(TrialResult::latency)
                            .reduce(Duration.ZERO, Duration::plus)
                            .plusNanos(1)
                            .dividedBy(2));
        }

        private CaseResult one(int number, TrialResult trial) {
            EvalCase evalCase = SampleRuns.refund(number, "Can I?", "consumer");
            return SampleRuns.result(evalCase, trial);
        }

        @Test
        void readsNoMoreOfALargeJournalThanMeansNeed() throws IOException {
            report(RUN);
            journal(SampleRuns.many(10_000, 0, 0));
            Files.writeString(
                    directory.resolve("trials.jsonl"),
                    Files.readString(directory.resolve("trials.jsonl")) + "damaged\n".repeat(20_000));

            assertThat(PreviousRun.forForecasts(directory).orElseThrow().trials())
                    .hasSize(10_000);
        }

        @Test
        void isEmptyWithoutAReportOrAJournalOrTrials() throws IOException {
            journal(RUN);
            assertThat(PreviousRun.forForecasts(directory)).isEmpty();
            report(RUN);
            assertThat(PreviousRun.forForecasts(directory)).isPresent();
            Files.delete(directory.resolve("trials.jsonl"));
            assertThat(PreviousRun.forForecasts(directory)).isEmpty();
            journal(SampleRuns.run(1, List.of()));
            assertThat(PreviousRun.forForecasts(directory)).isEmpty();
        }

        @Test
        void isEmptyWhereTheJournalCannotBeRead() throws IOException {
            report(RUN);
            journal(RUN);
            Path journal = directory.resolve("trials.jsonl");
            String sound = Files.readString(journal);
            for (String text :
                    List.of("damaged\n" + sound, sound + "damaged\n{}\n", sound.replace("eval-trials/3", "2"))) {
                Files.writeString(journal, text);
                assertThat(PreviousRun.forForecasts(directory)).as(text).isEmpty();
            }
        }
    }
}
