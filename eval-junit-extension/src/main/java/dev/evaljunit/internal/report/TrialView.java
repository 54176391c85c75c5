/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.Answer;
import dev.evaljunit.Message;
import dev.evaljunit.ToolCall;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.chat.Transcript;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A trial as the page shows it; written as JSON. */
record TrialView(
        int number,
        Outcome outcome,
        String latency,
        @Nullable String traceId,
        @Nullable AnswerView answer,
        @Nullable ErrorView error,
        @Nullable TextView skipped,
        List<ScoreView> scores) {

    /** The agent's answer. */
    record AnswerView(
            @Nullable TextView text,
            List<TurnView> turns,
            @Nullable TextView output,
            List<TextView> contexts,
            List<ToolView> tools,
            String tokens) {

        static AnswerView of(Answer answer, List<Message> before) {
            String output = answer.output().map(PlainText::indented).orElse(null);
            List<Message> messages = answer.messages();
            List<TurnView> turns = messages.isEmpty()
                    ? List.of()
                    : TurnView.allOf(Transcript.of(before, Transcript.messages(before, answer)));
            return new AnswerView(
                    // Text of the last message would only repeat it.
                    endsWith(messages, answer.text()) ? null : TextView.of(answer.text()),
                    turns,
                    // Text derived from the output would only repeat it.
                    answer.text().equals(answer.output().map(PlainText::of).orElse(null))
                            ? null
                            : PageTexts.textOrNull(output),
                    PageTexts.texts(answer.contexts()),
                    areOf(messages, answer.toolCalls())
                            ? List.of()
                            : answer.toolCalls().stream().map(ToolView::of).toList(),
                    answer.usage().map(TrialView::tokens).orElse(""));
        }

        private static boolean endsWith(List<Message> messages, String text) {
            return messages.stream()
                    .filter(message -> message.role() != Message.Role.USER)
                    .reduce((one, next) -> next)
                    .filter(last -> last.text().equals(text))
                    .isPresent();
        }

        private static boolean areOf(List<Message> messages, List<ToolCall> calls) {
            return !messages.isEmpty()
                    && Answer.of("").withMessages(messages).toolCalls().equals(calls);
        }
    }

    /** A tool that the agent called. */
    record ToolView(
            String name,
            String id,
            TextView arguments,
            @Nullable TextView result) {

        private static final int LONGEST_ID = 80;

        static ToolView of(ToolCall call) {
            return new ToolView(
                    call.name(),
                    call.id().map(id -> SafeText.line(id, LONGEST_ID)).orElse(""),
                    TextView.of(PlainText.indented(call.arguments())),
                    PageTexts.textOrNull(call.result().orElse(null)));
        }
    }

    /** Why there is no answer. */
    record ErrorView(TextView message, @Nullable TextView stackTrace) {

        static ErrorView of(AgentError error) {
            return new ErrorView(TextView.of(error.message()), PageTexts.textOrNull(error.stackTrace()));
        }
    }

    /** The score of one judge. */
    record ScoreView(
            Outcome outcome,
            String judge,
            String score,
            String threshold,
            OptionalDouble value,
            double needed,
            String cost,
            @Nullable TextView reason,
            @Nullable TextView raw) {

        static ScoreView of(Judgement judgement) {
            var score = judgement.score();
            return new ScoreView(
                    judgement.outcome(),
                    judgement.judge(),
                    ReportText.score(score.value()),
                    ReportText.score(judgement.threshold()),
                    score.value(),
                    judgement.threshold(),
                    score.usage().map(TrialView::tokens).orElse(""),
                    PageTexts.textOrNull(score.reason()),
                    score.isScored() ? null : PageTexts.textOrNull(score.raw().orElse(null)));
        }
    }

    /** @param before the messages of the case */
    static TrialView of(TrialResult trial, List<Message> before) {
        return new TrialView(
                trial.number(),
                trial.outcome(),
                Durations.format(trial.latency()),
                trial.traceId().orElse(null),
                trial.answer().map(answer -> AnswerView.of(answer, before)).orElse(null),
                trial.error().map(ErrorView::of).orElse(null),
                PageTexts.textOrNull(trial.skipped().orElse(null)),
                trial.judgements().stream().map(ScoreView::of).toList());
    }

    private static String tokens(Usage usage) {
        return ReportText.grouped(usage.inputTokens()) + " tokens in, " + ReportText.grouped(usage.outputTokens())
                + " out"
                + (usage.usd().isPresent() ? ", " + ReportText.usd(usage.usd().getAsDouble()) : "");
    }
}
