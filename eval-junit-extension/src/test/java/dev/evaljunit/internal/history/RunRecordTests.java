/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static dev.evaljunit.internal.history.KeptRuns.METHOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.history.RunHeader.Counts;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunRecordTests {

    private static final EvalRun RUN = SampleRuns.refunds();
    private static final RunRecord RECORD = KeptRuns.refunds();

    private static RunRecord writtenAndRead(RunRecord run) {
        List<String> lines = run.lines().toList();
        RunHeader header = RunHeader.read(lines.get(0), "here");
        return new RunRecord(
                header, read(lines.subList(1, lines.size()), header.cases().total()));
    }

    private static List<CaseRecord> read(List<String> lines, int expected) {
        var cases = new UniqueCases();
        var read = new CaseLines("a", cases);
        lines.forEach(read::add);
        read.end(expected);
        return cases.all();
    }

    private static EvalRun comparable(RunRecord run) {
        return KeptRuns.comparable(writtenAndRead(run));
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead() {
        assertThat(writtenAndRead(RECORD).lines())
                .containsExactlyElementsOf(RECORD.lines().toList());
        assertThat(comparable(RECORD)).isEqualTo(KeptRuns.comparable(RECORD));
    }

    @Test
    void hasEveryOutcomeAndScoreOfItsRun() {
        EvalRun read = comparable(RECORD);

        assertThat(read.eval()).isEqualTo(RUN.eval());
        assertThat(read.dataset()).isEqualTo(RUN.dataset());
        assertThat(read.repeats()).isEqualTo(RUN.repeats());
        assertThat(read.judges()).isEqualTo(RUN.judges());
        assertThat(read.startedAt()).isEqualTo(RUN.startedAt());
        assertThat(read.took()).isEqualTo(RUN.took());
        assertThat(read.cases().stream().map(read::outcome))
                .containsExactlyElementsOf(
                        RUN.cases().stream().map(RUN::outcome).toList());
        assertThat(read.allTrials().map(TrialResult::outcome))
                .containsExactlyElementsOf(
                        RUN.allTrials().map(TrialResult::outcome).toList());
        assertThat(read.allTrials().map(RunRecordTests::scores))
                .containsExactlyElementsOf(
                        RUN.allTrials().map(RunRecordTests::scores).toList());
        assertThat(read.allTrials().map(TrialResult::latency))
                .containsExactlyElementsOf(
                        RUN.allTrials().map(TrialResult::latency).toList());
        assertThat(read.allTrials().map(trial -> trial.answer().flatMap(Answer::usage)))
                .containsExactlyElementsOf(RUN.allTrials()
                        .map(trial -> trial.answer().flatMap(Answer::usage))
                        .toList());
        assertThat(read.cases().get(0).evalCase().metadata("user_cohort")).hasValue("enterprise_admin");
    }

    private static List<String> scores(TrialResult trial) {
        return trial.judgements().stream()
                .map(each -> each.judge() + " " + each.threshold() + " " + each.outcome() + " "
                        + each.score().value())
                .toList();
    }

    @Test
    void countsCasesAndTrials() {
        assertThat(RECORD.header().cases())
                .isEqualTo(new Counts(5, 2, 2, 1, 0, OptionalInt.empty(), OptionalInt.empty()));
        assertThat(RECORD.header().trials())
                .isEqualTo(new Counts(10, 6, 3, 1, 0, OptionalInt.empty(), OptionalInt.empty()));
    }

    @Test
    void keepsCasesInQuarantineButCountsThemApart() {
        EvalRun run = SampleRuns.refunds();
        EvalRun counted = run.withCases(run.cases().subList(1, 5));
        RunHeader header = RunRecord.of(
                        KeptRuns.METHOD,
                        CaseRecords.of(run),
                        counted,
                        RECORD.header().identity(),
                        KeptRuns.MAIN)
                .header();

        assertThat(header.cases().total()).isEqualTo(5);
        assertThat(header.cases().quarantined()).hasValue(1);
        assertThat(header.cases().counted()).isEqualTo(4);
        assertThat(header.trials().quarantined()).hasValue(2);
        assertThat(RunHeader.read(header.line(), "line 1")).isEqualTo(header);
    }

    @Test
    void makesItsCasesWhenTheyAreAskedFor() {
        List<CaseRecord> cases = RECORD.cases();

        assertThat(cases).isInstanceOf(CaseRecords.class).hasSize(5);
        assertThat(cases.get(1)).isEqualTo(cases.get(1)).isNotSameAs(cases.get(1));
        assertThat(cases.get(1).contentSha256())
                .isEqualTo(CaseRecord.digest(RUN.cases().get(1).evalCase()));
    }

    @Test
    void keepsWhatIsNeitherScoredNorAnswered() {
        EvalCase refund = SampleRuns.refund(1, "?", "consumer");
        EvalRun run = SampleRuns.run(
                3,
                List.of(SampleRuns.result(
                                refund,
                                SampleRuns.answered(
                                        1,
                                        SampleRuns.unscored(),
                                        Judgement.notApplicable(SampleRuns.CITES_POLICY, 0.5)),
                                TrialResult.skipped(2, "needs a key", Duration.ofMillis(3)),
                                SampleRuns.crashed(3, "no such account"))
                        .withMeasurements(
                                Map.of("known", 1.5, "unknown", Double.NaN, "infinite", Double.POSITIVE_INFINITY))));

        CaseResult read = comparable(KeptRuns.kept(run, KeptRuns.MAIN)).cases().get(0);

        assertThat(read.trials().stream().map(TrialResult::outcome))
                .containsExactly(Outcome.UNSCORED, Outcome.UNSCORED, Outcome.FAIL);
        assertThat(read.trials()
                        .get(0)
                        .judgement(SampleRuns.CITES_POLICY)
                        .orElseThrow()
                        .applies())
                .isFalse();
        assertThat(read.trials()
                        .get(0)
                        .judgement(SampleRuns.GROUNDEDNESS)
                        .orElseThrow()
                        .score()
                        .reason())
                .isEqualTo("the reply is not JSON");
        assertThat(read.trials().get(1).skipped()).hasValue("needs a key");
        assertThat(read.trials().get(2).error().orElseThrow().message()).isEqualTo("no such account");
        assertThat(read.measurements())
                .isEqualTo(Map.of("known", 1.5, "unknown", Double.NaN, "infinite", Double.POSITIVE_INFINITY));
    }

    @Test
    void hasTheSameIdWheneverTheSameRunIsFinished() {
        assertThat(KeptRuns.refunds().header().id()).isEqualTo(RECORD.header().id());
        assertThat(KeptRuns.at(RUN.startedAt().plusMillis(1)).header().id())
                .isNotEqualTo(RECORD.header().id());
    }

    @Test
    void tellsAnotherQuestionFromAnotherTag() {
        EvalCase refund = SampleRuns.refund(1, "Can I return shoes?", "consumer");

        assertThat(CaseRecord.digest(refund.withMetadata(Map.of("tags", List.of("new")))))
                .isEqualTo(CaseRecord.digest(refund));
        assertThat(CaseRecord.digest(refund.withExpected(Map.of("answer", "No."))))
                .isNotEqualTo(CaseRecord.digest(refund));
        assertThat(CaseRecord.digest(SampleRuns.refund(1, "Can I return boots?", "consumer")))
                .isNotEqualTo(CaseRecord.digest(refund));
    }

    @Test
    void masksSecretsInMetadata() {
        EvalCase refund = SampleRuns.refund(1, "?", "consumer").withMetadata(Map.of("api_key", "abcdef123456"));
        EvalRun run =
                SampleRuns.run(1, List.of(SampleRuns.result(refund, SampleRuns.answered(1, SampleRuns.cites(1, "")))));

        assertThat(KeptRuns.kept(run, KeptRuns.MAIN).lines()).noneMatch(line -> line.contains("abcdef123456"));
    }

    @Test
    void writesHalfASurrogatePairAsItWasAndOnOneLine() {
        EvalRun run = SampleRuns.single("odd \uD83D and \u0000 and\nnext", "");
        RunRecord record = KeptRuns.kept(run, KeptRuns.MAIN);

        assertThat(record.lines()).hasSize(2).allMatch(line -> !line.contains("\uD83D") && !line.contains("\n"));
        assertThat(writtenAndRead(record).cases().get(0).trials().get(0).answer())
                .hasValue("odd \uD83D and \u0000 and\nnext");
    }

    @Test
    void refusesFilesOfAnotherVersion() {
        String line = RECORD.header().line().replace("eval-history/1", "eval-history/2");

        assertThatThrownBy(() -> RunHeader.read(line, "a.jsonl.gz"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "a.jsonl.gz: 'schema' must be 'eval-history/1', found 'eval-history/2': another version of eval-junit has written it. Use that version, or name another history in eval.history.");
    }

    @Test
    void refusesWhatIsNotAllThere() {
        List<String> lines = RECORD.lines().toList();

        assertThatThrownBy(() -> read(lines.subList(1, 4), 5))
                .isInstanceOf(EvalException.class)
                .hasMessage("a: must have 5 cases, found 3. Delete it, or restore it from a copy.");
        assertThatThrownBy(() -> read(List.of(lines.get(1), "{"), 5))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("a:3: ");
        assertThatThrownBy(() -> RunHeader.read("", "a"))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("a: ");
    }

    @Test
    void isOfTheMethodThatRan() {
        assertThat(RECORD.header().method()).isEqualTo(METHOD);
    }
}
