/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalException;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmReply.Finish;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.model.RequestMark;
import dev.evaljunit.internal.prompt.PromptFence;
import dev.evaljunit.judge.JudgeReply.Unusable;
import dev.evaljunit.judge.JudgeReply.Usable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls the model of a rubric for one answer, and once more if its reply is invalid.
 *
 * @param replies the form of its replies
 * @param form a request with everything but the prompt
 */
record RubricJudge(Rubric rubric, JudgeModel model, ReplyForm replies, LlmRequest form) {

    private static final String PREFLIGHT = "[only a check before a run: give any score]";

    private static final String FAILED = "%s fails the check before the run. %s";

    /** How much of a reply is shown to its model again. */
    private static final int LONGEST_REPLY = 8_000;

    RubricJudge(Rubric rubric, JudgeModel model) {
        this(rubric, model, ReplyForm.of(rubric));
    }

    RubricJudge(Rubric rubric, JudgeModel model, ReplyForm replies) {
        this(rubric, model, replies, replies.asked(model.settings()));
    }

    Score score(PromptValues values) {
        Question question;
        try {
            checkIsNotItself(values.answer(), model.settings().model());
            checkIsNotItself(values.answer(), model.reportedAs());
            question = question(replies.question(form, values));
        } catch (EvalException e) {
            return Failed.unscored(e).withCalls(calls(0));
        }
        try {
            return judge(question, values.answer(), model.llm().ask(question.request()));
        } catch (LlmException | EvalException e) {
            return Failed.unscored(e).withCalls(calls(Failed.calls(e)));
        }
    }

    /** Models prefer what they wrote themselves. */
    private void checkIsNotItself(Answer answer, String judge) {
        model.ofItself(answer, judge).ifPresent(agent -> {
            throw new EvalException(
                    "The model '%s' must not judge what the model '%s' answered. Judge with another model, or set 'model.allow_same_model: true' in %s; for the model of the settings, set '%s' to true."
                            .formatted(
                                    QuotedText.cut(judge),
                                    QuotedText.cut(agent),
                                    rubric.name().file(),
                                    SharedModel.ALLOW_SAME));
        });
    }

    /**
     * Ask a question like those to come, without a case.
     *
     * @param file for the lines in messages
     * @throws EvalException if the model cannot be asked, is another one, or cannot answer within its limit of tokens
     */
    void preflight(RubricFile file) {
        Question question = question(replies.sample(form, rubric, PREFLIGHT));
        try {
            model.llm().preflight(question.request()).ifPresent(reply -> checkPreflight(question, reply, file));
        } catch (LlmException e) {
            String subject = e.setting()
                    .map(key -> file.where("model." + key))
                    .orElse(rubric.name().file() + ": its model");
            throw new EvalException(FAILED.formatted(subject, e.getMessage()), e);
        }
    }

    private void checkPreflight(Question question, LlmReply reply, RubricFile file) {
        if (!model.hasGiven(reply)) {
            throw failed(file.where("model.name"), anotherModel(reply.model().orElse("")));
        }
        replies.unsupported(reply).ifPresent(problem -> {
            throw failed(file.where(replies.key()), problem);
        });
        boolean isCutOff = reply.finish() == Finish.TRUNCATED && replies.canBeCutOff();
        if (isCutOff && read(question, reply) instanceof Unusable unusable) {
            throw failed(file.where("model.max_tokens"), unusable.problem());
        }
    }

    private static EvalException failed(String subject, String problem) {
        return new EvalException(FAILED.formatted(subject, sentence(problem)));
    }

    private static String sentence(String problem) {
        return Character.toUpperCase(problem.charAt(0)) + problem.substring(1) + ".";
    }

    private Question question(LlmRequest filled) {
        var mark = RequestMark.of(rubric.sha256(), model.settings().model(), filled.prompt());
        return new Question(replies.marked(filled, mark), mark);
    }

    private Score judge(Question question, Answer answer, LlmReply reply) {
        try {
            checkIsNotItself(answer, reply.model().orElse(""));
        } catch (EvalException e) {
            return withReplies(Failed.unscored(e), reply);
        }
        JudgeReply read = read(question, reply);
        return read instanceof Unusable unusable && unusable.canBeRepaired()
                ? repair(question, reply, unusable)
                : score(read, reply);
    }

    private Score repair(Question question, LlmReply reply, Unusable unusable) {
        try {
            LlmReply second = model.llm().ask(question.request().withPrompt(complaint(question, reply, unusable)));
            return score(read(question, second), reply, second);
        } catch (LlmException | EvalException e) {
            return withReplies(Failed.unscored(e), reply).withCalls(calls(Failed.calls(e), reply));
        }
    }

    private static String complaint(Question question, LlmReply reply, Unusable unusable) {
        return """
                %s

                Your previous reply:
                %s
                It is invalid: %s. Reply again with the JSON object only.""".formatted(
                        question.request().prompt(),
                        PromptFence.named(
                                PromptFence.around("reply", shown(reply.text())),
                                question.mark().fence()),
                        unusable.problem());
    }

    /** Thoughts may be long, and what is wrong with the verdict is said in the problem. */
    private static String shown(String reply) {
        return reply.length() <= LONGEST_REPLY ? reply : "…" + reply.substring(reply.length() - LONGEST_REPLY);
    }

    /** The same question would be refused again, and the same limit would cut the reply again. */
    private JudgeReply read(Question question, LlmReply reply) {
        if (!model.hasGiven(reply)) {
            return new Unusable(anotherModel(reply.model().orElse("")), false);
        }
        if (reply.finish() == Finish.REFUSED) {
            return new Unusable(
                    reply.text().isBlank()
                            ? "a content filter of its provider withheld the reply. Use an endpoint with another filter, or leave the case out"
                            : "it refused to judge: " + QuotedText.start(reply.text()),
                    false);
        }
        JudgeReply read =
                replies.read(reply, question.mark(), question.request().prompt());
        boolean isCutOff =
                reply.finish() == Finish.TRUNCATED && read instanceof Unusable unusable && unusable.canBeRepaired();
        return isCutOff ? cutOff() : read;
    }

    private String anotherModel(String name) {
        return "the reply is from the model '%s' instead of '%s'. Correct 'model.name' of %s, or set 'model.reported_as' to the name that its server reports"
                .formatted(
                        QuotedText.cut(name), model.reportedAs(), rubric.name().file());
    }

    private Unusable cutOff() {
        return new Unusable(
                "the reply was cut off %s. Raise it"
                        .formatted(
                                model.settings().maxTokens().isPresent()
                                        ? "at 'model.max_tokens' of "
                                                + rubric.name().file()
                                        : "at the provider's limit of tokens; set 'model.max_tokens' of "
                                                + rubric.name().file()),
                false);
    }

    private Score score(JudgeReply read, LlmReply... replies) {
        Score score = read instanceof Usable usable
                ? Score.of(usable.score(), usable.reasoning())
                : Score.unscored("The model '%s' gave no score: %s."
                        .formatted(model.settings().model(), ((Unusable) read).problem()));
        return withReplies(score, replies);
    }

    /** Return the score with the last reply and the usage of all. */
    private Score withReplies(Score score, LlmReply... replies) {
        LlmReply last = replies[replies.length - 1];
        Score counted = score.withRaw(last.raw()).withCalls(calls(0, replies));
        Score withId = last.requestId().map(counted::withRequestId).orElse(counted);
        Score withFallback = last.fallback().map(withId::withFallback).orElse(withId);
        return usage(replies)
                .map(usage -> withFallback.withUsage(
                        usage.withModel(last.model().orElse(model.settings().model()))))
                .orElse(withFallback);
    }

    private static Optional<Usage> usage(LlmReply... replies) {
        Optional<Usage> sum = Optional.empty();
        for (LlmReply reply : replies) {
            Optional<Usage> usage = reply.usage();
            sum = sum.isPresent() && usage.isPresent() ? Optional.of(sum.get().plus(usage.get())) : sum.or(() -> usage);
        }
        return sum;
    }

    /** @param failed calls without a reply */
    private static Score.Calls calls(int failed, LlmReply... replies) {
        int replayed = 0;
        for (LlmReply reply : replies) {
            replayed += reply.isReplayed() ? 1 : 0;
        }
        return new Score.Calls(failed + replies.length - replayed, replayed);
    }

    Map<String, String> identity() {
        var identity = new LinkedHashMap<String, String>();
        identity.put("rubric", rubric.name().toString());
        identity.put("sha256", rubric.sha256());
        identity.put("model", model.settings().model());
        identity.putAll(model.server());
        model.settings().temperature().ifPresent(value -> identity.put("temperature", Double.toString(value)));
        model.settings().maxTokens().ifPresent(value -> identity.put("max_tokens", Integer.toString(value)));
        model.settings().seed().ifPresent(value -> identity.put("seed", Long.toString(value)));
        return identity;
    }

    private record Question(LlmRequest request, RequestMark mark) {}
}
