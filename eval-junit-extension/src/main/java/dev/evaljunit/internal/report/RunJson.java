/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Reducer;
import dev.evaljunit.internal.chat.AnswerPart.UsagePart;
import dev.evaljunit.internal.dataset.DatasetIdFields;
import dev.evaljunit.internal.gate.JudgeScores;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.MeasurementsJson;
import dev.evaljunit.internal.json.StableOrder;
import dev.evaljunit.internal.report.ReportedRun.CaseOutcome;
import dev.evaljunit.internal.report.TrialLine.CallsPart;
import dev.evaljunit.internal.report.TrialLine.ErrorPart;
import dev.evaljunit.internal.report.TrialLine.ScorePart;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.json}; {@code docs/reference/reports.md} describes it.
 *
 * @param needed trials that must pass, if the reducer has a number
 * @param unlisted how many cases of a very large run it does not list
 */
public record RunJson(
        String schema,
        String eval,
        DatasetIdFields dataset,
        Optional<String> promptVersion,
        Optional<String> promptSha256,
        int trials,
        Reducer reducer,
        OptionalInt needed,
        Map<String, Object> judges,
        Instant startedAt,
        long tookMs,
        CompletionPart completion,
        String status,
        TotalsPart totals,
        Optional<CallsPart> modelCalls,
        List<VerdictPart> verdicts,
        Optional<MutationsPart> mutations,
        OptionalInt unlisted,
        Iterator<CasePart> cases) {

    private static final JsonBinding<RunJson> JSON = JsonBinding.skippingUnknown(RunJson.class);

    private static final String SCHEMA = "eval-run/2";

    /** How much ran. */
    public record CompletionPart(
            Completion.End end, int planned, String detail, String note, Optional<KeptPart> kept) {}

    /** What earlier launches did. */
    public record KeptPart(int trials, Instant since, long ageMs, List<String> changes) {

        static KeptPart of(Completion.Kept kept) {
            return new KeptPart(kept.trials(), kept.since(), kept.age().toMillis(), kept.changes());
        }
    }

    /** All numbers together. */
    public record TotalsPart(TallyPart cases, TallyPart trials, Map<String, JudgePart> judges) {}

    /** Numbers of cases or trials. */
    public record TallyPart(
            int total,
            int passed,
            int failed,
            int unscored,
            OptionalInt skipped,
            OptionalInt notApplicable,
            @Nullable Double passRate) {}

    /** Numbers and statistics of scores. */
    public record JudgePart(
            int scored,
            int withoutAnswer,
            int unscored,
            OptionalInt notApplicable,
            @Nullable Double mean,
            @Nullable Double p10,
            @Nullable Double p50) {}

    /** What a gate decided. */
    public record VerdictPart(
            String gate,
            Verdict.Status status,
            boolean green,
            String sentence,
            Map<String, String> facts,
            List<String> cases,
            String nextStep,
            String message,
            Map<String, Object> numbers) {}

    /** A case. */
    public record CasePart(
            String id,
            String location,
            Outcome outcome,
            Map<String, Object> metadata,
            Optional<Map<String, Object>> measurements,
            List<TrialPart> trials) {}

    /** A trial without its answer, which the journal has. */
    public record TrialPart(
            int number,
            Outcome outcome,
            long latencyMs,
            Optional<ErrorPart> error,
            Optional<String> skipped,
            Optional<UsagePart> usage,
            List<ScorePart> scores,
            Optional<Map<String, Object>> measurements) {}

    static String of(ReportedRun reported) {
        return JSON.pretty(file(reported));
    }

    /** Write case by case, without the text of all of them in memory. */
    static void write(ReportedRun reported, Writer out) throws IOException {
        JSON.writePretty(file(reported), out);
    }

    private static RunJson file(ReportedRun reported) {
        EvalRun run = reported.run();
        return new RunJson(
                SCHEMA,
                run.eval(),
                DatasetIdFields.of(run.dataset()),
                run.promptVersion(),
                run.promptSha256(),
                run.trials(),
                run.repeats().reducer(),
                run.repeats().needed(),
                judges(run),
                run.startedAt(),
                run.took().toMillis(),
                of(run.completion()),
                reported.status(),
                totals(reported),
                CallsPart.of(reported.calls()),
                verdicts(reported),
                reported.kills().map(MutationsPart::of),
                ifPositive(reported.unlisted()),
                reported.listed().map(RunJson::of).iterator());
    }

    private static OptionalInt ifPositive(int count) {
        return count > 0 ? OptionalInt.of(count) : OptionalInt.empty();
    }

    private static Map<String, Object> judges(EvalRun run) {
        var judges = new LinkedHashMap<String, Object>();
        run.judges().forEach((judge, identity) -> judges.put(judge, StableOrder.of(identity)));
        return judges;
    }

    private static CompletionPart of(Completion completion) {
        return new CompletionPart(
                completion.end(),
                completion.planned(),
                completion.detail(),
                completion.note(),
                completion.kept().map(KeptPart::of));
    }

    /** {@return all numbers} */
    public static TotalsPart totals(ReportedRun reported) {
        var judges = new LinkedHashMap<String, JudgePart>();
        reported.judges().forEach(one -> judges.put(one.judge(), of(one.scores())));
        return new TotalsPart(of(reported.cases()), of(reported.trials()), judges);
    }

    /** {@return what the gates decided, in their order} */
    public static List<VerdictPart> verdicts(ReportedRun reported) {
        return reported.verdicts().stream().map(RunJson::of).toList();
    }

    /** {@return a case as in its dataset, with sorted keys} */
    public static Map<String, Object> row(EvalCase evalCase) {
        return StableOrder.of(evalCase.row());
    }

    private static TallyPart of(Tally tally) {
        return new TallyPart(
                tally.total(),
                tally.passed(),
                tally.failed(),
                tally.unscored(),
                ifPositive(tally.skipped()),
                ifPositive(tally.notApplicable()),
                rounded(tally.passRate()));
    }

    private static JudgePart of(JudgeScores scores) {
        return new JudgePart(
                scores.scored(),
                scores.withoutAnswer(),
                scores.unscored(),
                ifPositive(scores.notApplicable()),
                rounded(scores.mean()),
                rounded(scores.quantile(0.10)),
                rounded(scores.quantile(0.50)));
    }

    private static VerdictPart of(Verdict verdict) {
        return new VerdictPart(
                verdict.gate(),
                verdict.status(),
                verdict.isGreen(),
                verdict.sentence(),
                verdict.facts(),
                verdict.cases(),
                verdict.nextStep(),
                verdict.message(),
                verdict.numbers());
    }

    private static CasePart of(CaseOutcome one) {
        EvalCase evalCase = one.result().evalCase();
        return new CasePart(
                evalCase.id(),
                evalCase.location(),
                one.outcome(),
                StableOrder.of(evalCase.metadata()),
                MeasurementsJson.toJson(one.result().measurements()),
                one.result().trials().stream().map(RunJson::of).toList());
    }

    private static TrialPart of(TrialResult trial) {
        return new TrialPart(
                trial.number(),
                trial.outcome(),
                trial.latency().toMillis(),
                trial.error().map(ErrorPart::of).map(ErrorPart::brief),
                trial.skipped(),
                trial.answer().flatMap(Answer::usage).map(UsagePart::of),
                trial.judgements().stream().map(ScorePart::of).toList(),
                MeasurementsJson.toJson(trial.measurements()));
    }

    /** Six decimals, so that the order of a sum makes no difference. */
    static @Nullable Double rounded(OptionalDouble statistic) {
        return statistic.isPresent() ? rounded(statistic.getAsDouble()) : null;
    }

    static Double rounded(double statistic) {
        return Math.round(statistic * 1e6) / 1e6;
    }
}
