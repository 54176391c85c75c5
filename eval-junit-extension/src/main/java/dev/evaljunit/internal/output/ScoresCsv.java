/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.Usage;
import dev.evaljunit.internal.report.ReportText;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.SpreadsheetText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table for spreadsheets, as RFC 4180 has it: a row for each score, and one for a trial without any. Texts are on one line, and none is
 * a formula: opening a table must not run what an agent or a dataset has written.
 */
final class ScoresCsv {

    private static final int TEXT = 1_000;

    private static final List<String> COLUMNS = List.of(
            "eval",
            "dataset",
            "version",
            "case",
            "trial",
            "trial_outcome",
            "judge",
            "score",
            "threshold",
            "outcome",
            "reason",
            "latency_ms",
            "input_tokens",
            "output_tokens",
            "usd",
            "trace_id",
            "question",
            "answer");

    private final OutputRun run;
    private final Writer out;

    private ScoresCsv(OutputRun run, Writer out) {
        this.run = run;
        this.out = out;
    }

    static void write(OutputRun run, Writer out) throws IOException {
        new ScoresCsv(run, out).write();
    }

    private void write() throws IOException {
        writeRow(COLUMNS.stream());
        for (CaseResult result : run.run().cases()) {
            for (TrialResult trial : result.trials()) {
                writeTrial(result, trial);
            }
        }
    }

    private void writeTrial(CaseResult result, TrialResult trial) throws IOException {
        if (trial.judgements().isEmpty()) {
            String why = trial.error()
                    .map(error -> error.message())
                    .or(trial::skipped)
                    .orElse("");
            writeRow(row(result, trial, Stream.of("", "", "", "", text(why))));
        }
        for (Judgement judgement : trial.judgements()) {
            writeRow(row(
                    result,
                    trial,
                    Stream.of(
                            text(judgement.judge()),
                            judgement.score().value().stream()
                                    .mapToObj(ScoresCsv::number)
                                    .collect(Collectors.joining()),
                            number(judgement.threshold()),
                            judgement.outcome().name(),
                            text(judgement.score().reason()))));
        }
    }

    private Stream<String> row(CaseResult result, TrialResult trial, Stream<String> score) {
        var dataset = run.run().dataset();
        Optional<Usage> usage = trial.answer().flatMap(answer -> answer.usage());
        return Stream.of(
                        Stream.of(
                                text(run.run().eval()),
                                text(dataset.name()),
                                text(dataset.version().orElse("")),
                                text(result.evalCase().id()),
                                String.valueOf(trial.number()),
                                trial.outcome().name()),
                        score,
                        Stream.of(
                                String.valueOf(trial.latency().toMillis()),
                                usage.map(Usage::inputTokens)
                                        .map(String::valueOf)
                                        .orElse(""),
                                usage.map(Usage::outputTokens)
                                        .map(String::valueOf)
                                        .orElse(""),
                                usage.stream()
                                        .flatMapToDouble(each -> each.usd().stream())
                                        .mapToObj(ScoresCsv::number)
                                        .collect(Collectors.joining()),
                                trial.traceId().orElse(""),
                                text(ReportText.question(result.evalCase())),
                                text(trial.answer().map(answer -> answer.text()).orElse(""))))
                .flatMap(cells -> cells);
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String text(String text) {
        return SpreadsheetText.guarded(SafeText.line(text, TEXT));
    }

    private void writeRow(Stream<String> cells) throws IOException {
        out.write(cells.map(ScoresCsv::quoted).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String quoted(String cell) {
        boolean isPlain = cell.chars().noneMatch(c -> c == '"' || c == ',' || c == ';' || c == '\n' || c == '\r');
        return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
