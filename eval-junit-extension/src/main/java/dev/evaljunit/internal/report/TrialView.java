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
import dev.evaljunit.result.TrialResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trial as the page shows it. */
record TrialView(
        int number,
        Mark mark,
        String latency,
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

        static AnswerView of(Answer answer, List<Message> before, PageTexts texts) {
            String output = answer.output().map(PlainText::indented).orElse(null);
            List<Message> messages = answer.messages();
            List<TurnView> turns = messages.isEmpty()
                    ? List.of()
                    : TurnView.allOf(Transcript.of(before, Transcript.messages(before, answer)), texts);
            return new AnswerView(
                    // Text of the last message would only repeat it.
                    endsWith(messages, answer.text()) ? null : texts.text(answer.text()),
                    turns,
                    // Text derived from the output would only repeat it.
                    answer.text().equals(answer.output().map(PlainText::of).orElse(null))
                            ? null
                            : texts.textOrNull(output),
                    texts.texts(answer.contexts()),
                    areOf(messages, answer.toolCalls())
                            ? List.of()
                            : answer.toolCalls().stream()
                                    .map(call -> ToolView.of(call, texts))
                                    .toList(),
                    answer.usage().map(TrialView::tokens).orElse(""));
        }

        private static boolean endsWith(List<Message> messages, String text) {
            return !messages.isEmpty()
                    && messages.get(messages.size() - 1).text().equals(text);
        }

        private static boolean areOf(List<Message> messages, List<ToolCall> calls) {
            return !messages.isEmpty()
                    && Answer.of("").withMessages(messages).toolCalls().equals(calls);
        }

        boolean hasTurns() {
            return !turns.isEmpty();
        }

        boolean hasContexts() {
            return !contexts.isEmpty();
        }

        boolean hasTools() {
            return !tools.isEmpty();
        }
    }

    /** A tool that the agent called. */
    record ToolView(
            String name,
            String id,
            TextView arguments,
            @Nullable TextView result) {

        private static final int LONGEST_ID = 80;

        static ToolView of(ToolCall call, PageTexts texts) {
            return new ToolView(
                    call.name(),
                    call.id().map(id -> SafeText.line(id, LONGEST_ID)).orElse(""),
                    texts.text(PlainText.indented(call.arguments())),
                    texts.textOrNull(call.result().orElse(null)));
        }
    }

    /** Why there is no answer. */
    record ErrorView(TextView message, @Nullable TextView stackTrace) {

        static ErrorView of(AgentError error, PageTexts texts) {
            return new ErrorView(texts.text(error.message()), texts.textOrNull(error.stackTrace()));
        }
    }

    /** The score of one judge. */
    record ScoreView(
            Mark mark,
            String judge,
            String score,
            String threshold,
            @Nullable TextView reason,
            @Nullable TextView raw) {

        static ScoreView of(Judgement judgement, PageTexts texts) {
            var score = judgement.score();
            return new ScoreView(
                    Mark.of(judgement.outcome()),
                    judgement.judge(),
                    ReportText.score(score.value()),
                    ReportText.score(judgement.threshold()),
                    texts.textOrNull(score.reason()),
                    score.isScored() ? null : texts.textOrNull(score.raw().orElse(null)));
        }
    }

    /** @param before the messages of the case */
    static TrialView of(TrialResult trial, List<Message> before, PageTexts texts) {
        return new TrialView(
                trial.number(),
                Mark.of(trial.outcome()),
                Durations.format(trial.latency()),
                trial.answer()
                        .map(answer -> AnswerView.of(answer, before, texts))
                        .orElse(null),
                trial.error().map(error -> ErrorView.of(error, texts)).orElse(null),
                texts.textOrNull(trial.skipped().orElse(null)),
                trial.judgements().stream().map(one -> ScoreView.of(one, texts)).toList());
    }

    private static String tokens(Usage usage) {
        return ReportText.grouped(usage.inputTokens()) + " tokens in, " + ReportText.grouped(usage.outputTokens())
                + " out";
    }

    boolean hasScores() {
        return !scores.isEmpty();
    }
}
