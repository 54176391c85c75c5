/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.Reducer;
import dev.evaljunit.internal.chat.AnswerPart;
import dev.evaljunit.internal.dataset.DatasetIdFields;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.report.ReportedRun;
import dev.evaljunit.internal.report.ReportedRun.CaseOutcome;
import dev.evaljunit.internal.report.RunJson;
import dev.evaljunit.internal.report.TrialLine.ErrorPart;
import dev.evaljunit.internal.report.TrialLine.ScorePart;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code results.json}: unlike {@code run.json}, it has the rows of the dataset and the answers, so that a reader needs no other file.
 * The published {@code results-1.schema.json} describes it.
 */
record ResultsJson(
        String schema,
        String eval,
        DatasetIdFields dataset,
        Optional<String> promptVersion,
        int trials,
        Reducer reducer,
        Instant startedAt,
        long tookMs,
        Completion.End end,
        String status,
        boolean green,
        RunJson.TotalsPart totals,
        List<RunJson.VerdictPart> verdicts,
        OptionalInt unlisted,
        Iterator<CasePart> cases) {

    private static final JsonBinding<ResultsJson> JSON = JsonBinding.skippingUnknown(ResultsJson.class);

    private static final String SCHEMA = "eval-results/1";

    /**
     * A case.
     *
     * @param reason why it did not pass; empty if it did
     * @param row the case as in the dataset
     */
    record CasePart(
            String id,
            String location,
            Outcome outcome,
            String reason,
            Map<String, Object> row,
            List<TrialPart> trials) {}

    record TrialPart(
            int number,
            Outcome outcome,
            long latencyMs,
            Optional<AnswerPart> answer,
            Optional<ErrorPart> error,
            Optional<String> skipped,
            List<ScorePart> scores,
            Optional<String> traceId) {}

    static void write(OutputRun run, Writer out) throws IOException {
        JSON.writePretty(of(run.reported()), out);
    }

    private static ResultsJson of(ReportedRun reported) {
        EvalRun run = reported.run();
        return new ResultsJson(
                SCHEMA,
                run.eval(),
                DatasetIdFields.of(run.dataset()),
                run.promptVersion(),
                run.trials(),
                run.repeats().reducer(),
                run.startedAt(),
                run.took().toMillis(),
                run.completion().end(),
                reported.status(),
                reported.isGreen(),
                RunJson.totals(reported),
                RunJson.verdicts(reported),
                reported.unlisted() > 0 ? OptionalInt.of(reported.unlisted()) : OptionalInt.empty(),
                reported.listed().map(ResultsJson::of).iterator());
    }

    private static CasePart of(CaseOutcome one) {
        return new CasePart(
                one.result().evalCase().id(),
                one.result().evalCase().location(),
                one.outcome(),
                one.result().reason(),
                RunJson.row(one.result().evalCase()),
                one.result().trials().stream().map(ResultsJson::of).toList());
    }

    private static TrialPart of(TrialResult trial) {
        return new TrialPart(
                trial.number(),
                trial.outcome(),
                trial.latency().toMillis(),
                trial.answer().map(AnswerPart::of),
                trial.error().map(ErrorPart::of),
                trial.skipped(),
                trial.judgements().stream().map(ScorePart::of).toList(),
                trial.traceId());
    }
}
