/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Message;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run's values with their secrets masked: copies of those that have some, and the values themselves that have none. Every
 * surface starts from such a copy, so that none can forget to. Case ids stay as they are: a run is compared and resumed by them.
 */
@SuppressWarnings("ReferenceEquality") // values without a secret are not copied
public final class Redaction {

    private Redaction() {}

    /** {@return the run with all secrets masked but those of its trials, which {@link #ofTrials} has masked before} */
    static EvalRun ofAllButTrials(EvalRun run) {
        var judges = new LinkedHashMap<String, Map<String, String>>();
        run.judges().forEach((judge, identity) -> judges.put(judge, texts(identity)));
        return run.withJudges(judges)
                .withCases(each(run.cases(), Redaction::ofCase))
                .withCompletion(of(run.completion()));
    }

    /** {@return the run with the secrets of its trials masked, and its cases unchanged} */
    public static EvalRun ofTrials(EvalRun run) {
        return run.withCases(each(run.cases(), Redaction::ofTrials));
    }

    static Verdict of(Verdict verdict) {
        return verdict.withExplanation(Explanation.of(Redactor.redact(verdict.sentence()))
                        .withFacts(texts(verdict.facts()))
                        .withCases(texts(verdict.cases()))
                        .withNextStep(Redactor.redact(verdict.nextStep())))
                .withNumbers(Redactor.redact(verdict.numbers()));
    }

    private static Completion of(Completion completion) {
        return completion.withDetail(Redactor.redact(completion.detail())).withNote(Redactor.redact(completion.note()));
    }

    public static TrialResult of(TrialResult trial) {
        if (trial.skipped().isPresent()) {
            String reason = trial.skipped().get();
            String redacted = Redactor.redact(reason);
            return redacted.equals(reason) ? trial : trial.withSkipped(redacted);
        }
        return trial.error()
                .map(error -> of(trial, error))
                .orElseGet(() -> of(trial, trial.answer().orElseThrow()));
    }

    private static TrialResult of(TrialResult trial, AgentError error) {
        AgentError redacted = AgentError.of(Redactor.redact(error.message()), Redactor.redact(error.stackTrace()));
        return redacted.equals(error) ? trial : trial.withError(redacted);
    }

    private static TrialResult of(TrialResult trial, Answer answer) {
        Answer redacted = of(answer);
        List<Judgement> judgements = each(trial.judgements(), Redaction::of);
        boolean isClean = redacted == answer && judgements == trial.judgements();
        return isClean ? trial : trial.withAnswer(redacted).withJudgements(judgements);
    }

    private static CaseResult ofCase(CaseResult result) {
        EvalCase evalCase = of(result.evalCase());
        return evalCase == result.evalCase() ? result : copy(result, evalCase, result.trials());
    }

    private static CaseResult ofTrials(CaseResult result) {
        List<TrialResult> trials = each(result.trials(), Redaction::of);
        return trials == result.trials() ? result : copy(result, result.evalCase(), trials);
    }

    private static CaseResult copy(CaseResult result, EvalCase evalCase, List<TrialResult> trials) {
        return CaseResult.of(evalCase, trials).withMeasurements(result.measurements());
    }

    private static EvalCase of(EvalCase evalCase) {
        if (CaseRows.isClean(evalCase)) {
            return evalCase;
        }
        Map<String, Object> row = Redactor.redact(evalCase.row());
        row.put("id", evalCase.id());
        return CaseRows.parsed(row, evalCase.location());
    }

    private static Answer of(Answer answer) {
        String text = Redactor.redact(answer.text());
        List<String> contexts = texts(answer.contexts());
        List<ToolCall> calls = answer.toolCalls();
        List<ToolCall> toolCalls = each(calls, Redaction::of);
        List<Message> messages = each(answer.messages(), Redaction::of);
        boolean isClean = text.equals(answer.text())
                && contexts == answer.contexts()
                && toolCalls == calls
                && messages == answer.messages()
                && answer.output().map(Redactor::isClean).orElse(true)
                && answer.usage().map(usage -> of(usage) == usage).orElse(true);
        return isClean
                ? answer
                : redacted(
                        answer,
                        Answer.of(text)
                                .withContexts(contexts)
                                .withToolCalls(toolCalls)
                                .withMessages(messages));
    }

    private static Answer redacted(Answer answer, Answer redacted) {
        Answer counted =
                answer.usage().map(Redaction::of).map(redacted::withUsage).orElse(redacted);
        Answer whole = answer.output()
                .map(Redactor::redactValue)
                .map(counted::withOutput)
                .orElse(counted);
        return answer.goalReached().map(whole::withGoalReached).orElse(whole);
    }

    private static ToolCall of(ToolCall call) {
        ToolCall clean = ToolCall.of(Redactor.redact(call.name()), Redactor.redact(call.arguments()));
        ToolCall identified = call.id().map(Redactor::redact).map(clean::withId).orElse(clean);
        ToolCall redacted =
                call.result().map(Redactor::redact).map(identified::withResult).orElse(identified);
        return redacted.equals(call) ? call : redacted;
    }

    private static Message of(Message message) {
        Message clean = Message.of(message.role(), Redactor.redact(message.text()));
        Message calling =
                message.toolCalls().isEmpty() ? clean : clean.withToolCalls(each(message.toolCalls(), Redaction::of));
        Message redacted = message.toolCallId()
                .map(Redactor::redact)
                .map(calling::withToolCallId)
                .orElse(calling);
        Message timed = message.latency().map(redacted::withLatency).orElse(redacted);
        Message whole = message.usage().map(Redaction::of).map(timed::withUsage).orElse(timed);
        return whole.equals(message) && whole.usage().equals(message.usage()) ? message : whole;
    }

    /** A server may name any model. */
    private static Usage of(Usage usage) {
        return usage.model()
                .filter(model -> !Redactor.redact(model).equals(model))
                .map(model -> usage.withModel(Redactor.redact(model)))
                .orElse(usage);
    }

    private static Judgement of(Judgement judgement) {
        Score score = of(judgement.score());
        return score == judgement.score() ? judgement : judgement.withScore(score);
    }

    private static Score of(Score score) {
        String reason = Redactor.redact(score.reason());
        Score redacted = reason.equals(score.reason()) ? score : score.withReason(reason);
        Score verbatim =
                score.raw().map(Redactor::redact).map(redacted::withRaw).orElse(redacted);
        Score asked = score.fallback()
                .map(Redactor::redact)
                .map(verbatim::withFallback)
                .orElse(verbatim);
        Score identified = score.requestId()
                .map(Redactor::redact)
                .map(asked::withRequestId)
                .orElse(asked);
        Score decided = score.decidedBy()
                .map(Redactor::redact)
                .map(identified::withDecidedBy)
                .orElse(identified);
        Score whole = score.usage().map(Redaction::of).map(decided::withUsage).orElse(decided);
        return whole.equals(score) ? score : whole;
    }

    private static List<String> texts(List<String> texts) {
        return each(texts, text -> {
            String redacted = Redactor.redact(text);
            return redacted.equals(text) ? text : redacted;
        });
    }

    /** {@return the same list if nothing changes, so that very large runs are not in memory twice} */
    private static <T> List<T> each(List<T> values, UnaryOperator<T> redaction) {
        @Nullable List<T> changed = null;
        for (int i = 0; i < values.size(); i++) {
            T redacted = redaction.apply(values.get(i));
            if (redacted != values.get(i)) {
                changed = changed == null ? new ArrayList<>(values) : changed;
                changed.set(i, redacted);
            }
        }
        return changed == null ? values : Collections.unmodifiableList(changed);
    }

    private static Map<String, String> texts(Map<String, String> texts) {
        var redacted = new LinkedHashMap<String, String>();
        texts.forEach((label, text) -> redacted.put(Redactor.redact(label), Redactor.redact(text)));
        return redacted;
    }
}
