/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmReply.Finish;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Message;
import dev.evaljunit.internal.chat.Transcript;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.model.RequestMark;
import dev.evaljunit.internal.model.Thoughts;
import dev.evaljunit.internal.model.UnreadableReplyException;
import dev.evaljunit.judge.JudgeReply.Unusable;
import dev.evaljunit.judge.JudgeReply.Usable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reply of a guard model. It is shown a message of a user and the answer to it, as they are: its server puts them into the prompt
 * with which the model was trained.
 */
record GuardReply(Rubric rubric, Guard guard) implements ReplyForm {

    /** What the model writes first, the worst first. */
    static final List<String> TOKENS = List.of("Yes", "No");

    @Override
    public LlmRequest asked(LlmRequest settings) {
        LlmRequest request = guard.policy().map(settings::withSystem).orElse(settings);
        return guard.isWeighted() ? request.withLogProbabilities(TokenReply.FEWEST_ALTERNATIVES) : request;
    }

    @Override
    public LlmRequest question(LlmRequest form, PromptValues values) {
        return form.withPrompt(user(values.evalCase(), values.answer()))
                .withAnswer(answered(values.evalCase(), values.answer()));
    }

    @Override
    public LlmRequest sample(LlmRequest form, Rubric unused, String text) {
        return form.withPrompt(text).withAnswer(text);
    }

    /** Guard models were trained without fences and marks. */
    @Override
    public LlmRequest marked(LlmRequest question, RequestMark mark) {
        return question;
    }

    /** {@return what the user wrote: the only text of the input, the conversation before the last reply, or the input as JSON} */
    private static String user(EvalCase evalCase, Answer answer) {
        List<Message> messages = new ArrayList<>(evalCase.messages());
        if (messages.isEmpty() && answer.messages().isEmpty()) {
            List<Object> values = List.copyOf(evalCase.input().values());
            return values.size() == 1 && values.get(0) instanceof String text ? text : Json.write(evalCase.input());
        }
        messages.addAll(Transcript.messages(evalCase.messages(), answer));
        List<Message> before = endsWithReply(messages) ? messages.subList(0, messages.size() - 1) : messages;
        return before.size() == 1 && before.get(0).role() == Message.Role.USER
                ? before.get(0).text()
                : Transcript.of(List.of(), before).text();
    }

    private static boolean endsWithReply(List<Message> messages) {
        return !messages.isEmpty() && messages.get(messages.size() - 1).role() == Message.Role.ASSISTANT;
    }

    /** An empty answer would leave only the question to judge. */
    private static String answered(EvalCase evalCase, Answer answer) {
        return Optional.of(answer.text())
                .filter(text -> !text.isBlank())
                .or(() -> answer.output().map(AnswerPart::text))
                .orElseThrow(() -> new EvalException(
                        "The answer to case '%s' has neither text nor output, so there is nothing for a guard model to judge."
                                .formatted(evalCase.id())));
    }

    @Override
    public boolean canBeCutOff() {
        return false;
    }

    @Override
    public Optional<String> unsupported(LlmReply reply) {
        return guard.isWeighted() ? weighted().unsupported(reply) : Optional.empty();
    }

    @Override
    public String key() {
        return weighted().key();
    }

    private TokenReply weighted() {
        return new TokenReply(rubric, "guard.weighted");
    }

    @Override
    public JudgeReply read(LlmReply reply, RequestMark mark, String prompt) {
        if (guard.isWeighted()) {
            return weighted().read(reply, mark, prompt);
        }
        try {
            String text = Thoughts.without(reply.text());
            return guard.format()
                    .read(text)
                    .map(verdict -> read(verdict, reply.finish()))
                    .orElseGet(() -> otherForm(text));
        } catch (UnreadableReplyException e) {
            return new Unusable(String.valueOf(e.getMessage()), false);
        }
    }

    private Unusable otherForm(String text) {
        return new Unusable(
                "the reply must be %s, found %s. Check that 'guard' names the family of the model, and that its server has the chat template of the model"
                        .formatted(guard.format().form(), QuotedText.start(text.strip())),
                false);
    }

    private JudgeReply read(GuardFormat.Verdict verdict, Finish finish) {
        boolean isCutOff = finish == Finish.TRUNCATED && guard.format().mayLackCategories() && verdict.score() < 1;
        if (isCutOff) {
            return new Unusable("the reply was cut off", true);
        }
        String found = word(verdict.score()) + GuardCategories.words(verdict.categories());
        return guard.allows(verdict) && verdict.score() < 1
                ? new Usable("allowed, " + found, 1)
                : new Usable(found, verdict.score());
    }

    private static String word(double score) {
        return score == 1 ? "safe" : score == 0 ? "unsafe" : "controversial";
    }
}
