/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static dev.evaljunit.internal.history.KeptRuns.METHOD;
import static dev.evaljunit.internal.history.KeptRuns.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFileTests {

    private static final Clock CLOCK = Clock.fixed(START.plus(Duration.ofDays(1)), ZoneOffset.UTC);

    @TempDir
    Path directory;

    private BaselineFile file = BaselineFile.of(Path.of("unused"), METHOD);

    @BeforeEach
    void writeTheSampleRun() {
        file = BaselineFile.of(directory, METHOD, CLOCK);
        file.write(KeptRuns.refunds());
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file.path());
    }

    private void replace(List<String> lines) throws IOException {
        Files.write(file.path(), lines);
    }

    private void assertThatReadingFails(String message) {
        assertThatThrownBy(file::read)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Baseline '%s'%s Restore it from version control, or bless a run again with eval.baseline=update."
                                .formatted(file.path(), message));
    }

    @Test
    void isNamedAfterItsEval() {
        assertThat(directory.relativize(file.path()).toString().replace('\\', '/'))
                .isEqualTo("shop.RefundAssistantEvalTest/answersRefundQuestions.jsonl");
        assertThat(BaselineFile.of(directory, METHOD + "/invocation-2").path())
                .isEqualTo(file.path().resolveSibling("answersRefundQuestions").resolve("invocation-2.jsonl"));
        assertThat(BaselineFile.of(directory, METHOD + "/../../etc").path().getParent())
                .isEqualTo(directory);
        assertThat(BaselineFile.of(directory, "../../etc/passwd").path().getParent())
                .isEqualTo(directory);
    }

    @Test
    void isTheSameRunAfterItWasWrittenAndRead() {
        assertThat(KeptRuns.comparable(file.read().orElseThrow())).isEqualTo(KeptRuns.comparable(KeptRuns.refunds()));
        assertThat(file.read().orElseThrow().header().origin()).isEqualTo(KeptRuns.MAIN);
    }

    @Test
    void hasALineForEachCaseInTheOrderOfTheirIds() throws IOException {
        EvalRun run = SampleRuns.refunds();
        var turned = new ArrayList<>(run.cases());
        Collections.reverse(turned);

        List<String> before = lines();
        file.write(KeptRuns.kept(run.withCases(turned), KeptRuns.MAIN));

        assertThat(before).hasSize(7);
        assertThat(lines().subList(1, 7)).isEqualTo(before.subList(1, 7));
        assertThat(before.get(1)).startsWith("{\"case\":\"refund-0001\"");
        assertThat(before.get(5)).startsWith("{\"case\":\"refund-0005\"");
    }

    @Test
    void keepsTheLinesOfCasesThatOnlyTookAnotherTime() throws IOException {
        EvalRun run = SampleRuns.refunds();
        List<CaseResult> slower = run.cases().stream()
                .map(result -> CaseResult.of(
                        result.evalCase(),
                        result.trials().stream().map(BaselineFileTests::slower).toList()))
                .toList();

        List<String> before = lines();
        file.write(KeptRuns.kept(run.withCases(slower), KeptRuns.MAIN));

        assertThat(lines().subList(1, 6)).isEqualTo(before.subList(1, 6));
        assertThat(lines().get(6)).isNotEqualTo(before.get(6)).startsWith("{\"timings\":");
    }

    private static TrialResult slower(TrialResult trial) {
        return trial.error()
                .map(error -> TrialResult.failed(
                        trial.number(), error, trial.latency().multipliedBy(2)))
                .orElseGet(() -> TrialResult.answered(
                        trial.number(),
                        trial.answer().orElseThrow(),
                        trial.latency().multipliedBy(2),
                        trial.judgements()));
    }

    @Test
    void doesNotExistAtFirst() {
        assertThat(BaselineFile.of(directory, METHOD.replace("answers", "asks")).read())
                .isEmpty();
    }

    @Test
    void refusesAFileThatIsCut() throws IOException {
        List<String> lines = lines();
        replace(lines.subList(0, 4));
        assertThatReadingFails(": its last line, the timings, is missing.");

        lines.remove(3);
        replace(lines);
        assertThatReadingFails(": it must have 5 cases, found 4.");
    }

    @Test
    void refusesCasesThatAMergeTookTwice() throws IOException {
        List<String> lines = lines();
        lines.add(3, lines.get(2));
        replace(lines);
        assertThatReadingFails(", line 4: cases must be in the order of their ids, each once.");
    }

    @Test
    void refusesAConflictOfAMerge() throws IOException {
        List<String> lines = lines();
        lines.add(2, "<<<<<<< HEAD");
        replace(lines);
        assertThatThrownBy(file::read)
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("Baseline '%s', line 3: ".formatted(file.path()));
    }

    @Test
    void refusesWhatFollowsTheTimings() throws IOException {
        List<String> lines = lines();
        lines.add(lines.get(1));
        replace(lines);
        assertThatReadingFails(", line 8: there must be no line after the timings.");
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        List<String> lines = lines();
        lines.set(0, lines.get(0).replace("eval-history/1", "eval-history/2"));
        replace(lines);
        assertThatReadingFails(", line 1: 'schema' must be 'eval-history/1', found 'eval-history/2'.");
    }

    private void replace(int line, String from, String to) throws IOException {
        List<String> lines = lines();
        assertThat(lines.get(line)).contains(from);
        lines.set(line, lines.get(line).replaceFirst(Pattern.quote(from), to));
        replace(lines);
    }

    private void assertThatItIsNotAsBlessed() {
        assertThatThrownBy(file::read)
                .isInstanceOf(EvalException.class)
                .message()
                .matches(
                        "Baseline '%s', line 1: 'id' must be '[0-9a-f]{32}', the digest of the rest of the file, found '[0-9a-f]{32}': the file is not as it was blessed[.] Restore it from version control, or bless a run again with eval[.]baseline=update[.]"
                                .formatted(Pattern.quote(file.path().toString())));
    }

    @Test
    void refusesAScoreThatWasEdited() throws IOException {
        replace(1, "\"groundedness\":0.", "\"groundedness\":0.0");
        assertThatItIsNotAsBlessed();
    }

    @Test
    void refusesAnAnswerThatWasEdited() throws IOException {
        replace(2, "\"answer\":\"", "\"answer\":\"edited: ");
        assertThatItIsNotAsBlessed();
    }

    @Test
    void refusesALatencyThatWasEdited() throws IOException {
        replace(6, "\"refund-0001\":[", "\"refund-0001\":[1");
        assertThatItIsNotAsBlessed();
    }

    @Test
    void refusesAHeaderThatWasEdited() throws IOException {
        replace(0, "\"threshold\":0.7", "\"threshold\":0.6");
        assertThatItIsNotAsBlessed();
    }

    @Test
    void refusesAFileWithoutACaseWhoseCountWasEdited() throws IOException {
        List<String> lines = lines();
        lines.remove(3);
        replace(lines);
        replace(0, "\"total\":5,\"passed\":2", "\"total\":4,\"passed\":1");
        assertThatItIsNotAsBlessed();
    }

    @Test
    void hasTheSameIdInWhateverOrderItsCasesRan() throws IOException {
        EvalRun run = SampleRuns.refunds();
        var turned = new ArrayList<>(run.cases());
        Collections.reverse(turned);

        List<String> before = lines();
        file.write(KeptRuns.kept(run.withCases(turned), KeptRuns.MAIN));

        assertThat(lines()).isEqualTo(before);
    }

    @Test
    void isReadIfAGateFoundTheRunToBeWorse() {
        file.write(KeptRuns.refunds().withRegressed());
        assertThat(file.read()).isPresent();
    }

    @Test
    void isReadWithOtherEndsOfLines() throws IOException {
        Files.writeString(file.path(), String.join("\r\n", lines()) + "\r\n");
        assertThat(file.read()).isPresent();
    }

    @Test
    void isReadWhateverItsTextsAndNumbersAre() {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("share", 0.1f);
        metadata.put("amount", new BigDecimal("1.10"));
        metadata.put("large", new BigDecimal("1E+400"));
        metadata.put("many", Long.MAX_VALUE);
        metadata.put("texts", List.of("\ud800", "\u2028", "\u0000"));
        EvalRun run = SampleRuns.refunds();
        var cases = new ArrayList<>(run.cases());
        CaseResult first = cases.get(0);
        cases.set(
                0, CaseResult.of(EvalCase.of(first.evalCase().id(), Map.of()).withMetadata(metadata), first.trials()));

        file.write(KeptRuns.kept(run.withCases(cases), KeptRuns.MAIN));

        assertThat(file.read()).isPresent();
    }

    @Test
    void refusesTheFileOfAnotherEval() throws IOException {
        BaselineFile other = BaselineFile.of(directory, METHOD.replace("answers", "asks"), CLOCK);
        Files.copy(file.path(), other.path());
        assertThatThrownBy(other::read)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Baseline '%s', line 1: 'method' must be 'shop.RefundAssistantEvalTest.asksRefundQuestions', the eval that is compared, found 'shop.RefundAssistantEvalTest.answersRefundQuestions'. Restore it from version control, or bless a run again with eval.baseline=update.",
                        other.path());
    }

    @Test
    void staysThatOfAnEvalThatTakesAnotherParameter() {
        assertThat(BaselineFile.of(directory, METHOD.replace("EvalCase)", "EvalCase, int)"), CLOCK)
                        .read())
                .isPresent();
    }

    @Test
    void refusesARunFromTheFuture() {
        Instant now = CLOCK.instant();
        file.write(KeptRuns.at(now.plus(Duration.ofMinutes(5))));
        assertThat(file.read()).as("clocks differ").isPresent();

        file.write(KeptRuns.at(now.plus(Duration.ofMinutes(11))));
        assertThatReadingFails(
                ", line 1: 'started_at' must not be in the future, which begins at 2026-05-21T14:33:05Z, found '2026-05-21T14:44:05Z'.");
    }

    @Test
    void replacesTheRunBefore() {
        file.write(KeptRuns.at(START.plusSeconds(9)));
        assertThat(file.read().orElseThrow().header().startedAt()).isEqualTo(START.plusSeconds(9));
    }
}
