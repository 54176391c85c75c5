/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.AgentError;
import dev.evaljunit.Answer;
import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Explanation;
import dev.evaljunit.Extent;
import dev.evaljunit.Judgement;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import dev.evaljunit.TrialResult;
import dev.evaljunit.Verdict;
import dev.evaljunit.internal.text.Redactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a run's values with their secrets masked. Every surface starts from such a copy, so that none can forget to.
 * Case ids stay as they are: a run is compared and resumed by them.
 */
final class Redaction {

    private Redaction() {}

    static EvalRun of(EvalRun run) {
        var judges = new LinkedHashMap<String, Map<String, String>>();
        run.judges().forEach((judge, identity) -> judges.put(judge, texts(identity)));
        return new EvalRun(
                run.eval(),
                run.dataset(),
                run.repeats(),
                judges,
                run.cases().stream().map(Redaction::of).toList(),
                of(run.extent()),
                run.startedAt(),
                run.took());
    }

    /** {@return the run with the secrets of its trials masked, and its cases as they are} */
    static EvalRun ofTrials(EvalRun run) {
        return new EvalRun(
                run.eval(),
                run.dataset(),
                run.repeats(),
                run.judges(),
                run.cases().stream()
                        .map(result -> new CaseResult(result.evalCase(), trials(result)))
                        .toList(),
                run.extent(),
                run.startedAt(),
                run.took());
    }

    private static List<TrialResult> trials(CaseResult result) {
        return result.trials().stream().map(Redaction::of).toList();
    }

    static Verdict of(Verdict verdict) {
        return new Verdict(
                verdict.gate(),
                verdict.status(),
                verdict.isGreen(),
                new Explanation(
                        Redactor.redact(verdict.sentence()),
                        texts(verdict.facts()),
                        texts(verdict.cases()),
                        Redactor.redact(verdict.nextStep())),
                Redactor.redact(verdict.numbers()));
    }

    private static Extent of(Extent extent) {
        return new Extent(
                extent.end(),
                extent.planned(),
                Redactor.redact(extent.detail()),
                Redactor.redact(extent.note()),
                extent.decisions(),
                extent.rerun());
    }

    static TrialResult of(TrialResult trial) {
        return new TrialResult(
                trial.number(),
                trial.answer() == null ? null : of(trial.answer()),
                trial.error() == null ? null : of(trial.error()),
                trial.latency(),
                trial.judgements().stream().map(Redaction::of).toList());
    }

    private static CaseResult of(CaseResult result) {
        return new CaseResult(of(result.evalCase()), trials(result));
    }

    private static EvalCase of(EvalCase evalCase) {
        if (Redactor.isClean(evalCase.row())) {
            return evalCase;
        }
        Map<String, Object> row = Redactor.redact(evalCase.row());
        row.put("id", evalCase.id());
        return EvalCase.ofRow(row, evalCase.location());
    }

    private static Answer of(Answer answer) {
        Answer redacted = Answer.of(Redactor.redact(answer.text()))
                .withContexts(texts(answer.contexts()))
                .withToolCalls(answer.toolCalls().stream().map(Redaction::of).toList());
        Answer counted = answer.usage().map(redacted::withUsage).orElse(redacted);
        return answer.output()
                .map(Redactor::redactValue)
                .map(counted::withOutput)
                .orElse(counted);
    }

    private static ToolCall of(ToolCall call) {
        return new ToolCall(call.name(), Redactor.redact(call.arguments()), textOrNull(call.result()));
    }

    private static AgentError of(AgentError error) {
        return new AgentError(Redactor.redact(error.message()), Redactor.redact(error.stackTrace()));
    }

    private static Judgement of(Judgement judgement) {
        return new Judgement(judgement.judge(), judgement.threshold(), of(judgement.score()));
    }

    private static Score of(Score score) {
        String reason = Redactor.redact(score.reason());
        Score redacted =
                score.value().isPresent() ? Score.of(score.value().getAsDouble(), reason) : Score.unscored(reason);
        if (score.raw() != null) {
            redacted = redacted.withRaw(Redactor.redact(score.raw()));
        }
        return score.usage() == null ? redacted : redacted.withUsage(score.usage());
    }

    private static List<String> texts(List<String> texts) {
        return texts.stream().map(Redactor::redact).toList();
    }

    private static Map<String, String> texts(Map<String, String> texts) {
        var redacted = new LinkedHashMap<String, String>();
        texts.forEach((label, text) -> redacted.put(label, Redactor.redact(text)));
        return redacted;
    }

    private static @Nullable String textOrNull(@Nullable String text) {
        return text == null ? null : Redactor.redact(text);
    }
}
