/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.simulation;

import dev.evaljunit.EvalException;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Message;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.model.ModelName;
import dev.evaljunit.internal.model.RequestMark;
import dev.evaljunit.internal.recording.RecordedLlm;
import dev.evaljunit.internal.recording.TrialCalls;
import dev.evaljunit.internal.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The model that plays users.
 *
 * @param settings a request with its name and parameters
 * @param reportedAs the name by which its server must report it, or {@code any}
 */
public record UserModel(RecordedLlm llm, LlmRequest settings, String reportedAs) {

    private static final String FAILED = "The simulated user fails the check before the run";
    private static final int LONGEST_NAME = 100;

    /** {@return a model whose replies are recorded and replayed} */
    public static UserModel of(Llm llm, String name) {
        return new UserModel(
                new RecordedLlm(llm),
                LlmRequest.of(name, "").withSystem(UserPrompt.SYSTEM).withSchema(UserPrompt.SCHEMA),
                name);
    }

    /** {@return the model with other parameters} */
    public UserModel with(LlmRequest newSettings) {
        return new UserModel(llm, newSettings, reportedAs);
    }

    /** {@return the model that its server reports by another name} */
    public UserModel reportedAs(String name) {
        return new UserModel(llm, settings, name);
    }

    /**
     * Ask a question like those to come.
     *
     * @throws EvalException if the model cannot be asked
     */
    public void preflight() {
        UserRole sample = new UserRole("only a check before a run", Optional.empty(), Optional.empty(), List.of());
        try {
            llm.preflight(question(UserPrompt.of(sample, List.of())).request())
                    .flatMap(this::otherThanPinned)
                    .ifPresent(problem -> {
                        throw new EvalException(FAILED + ": " + problem + ".");
                    });
        } catch (LlmException e) {
            throw new EvalException(FAILED + ". " + e.getMessage(), e);
        }
    }

    /** A turn as a message, with what it took. */
    record Played(UserTurn turn, Message message) {}

    /**
     * Ask for the next turn, and once more if the reply is none.
     *
     * @throws UserFailure if the second reply is none, either
     */
    Played next(UserRole role, List<Message> conversation) {
        long start = System.nanoTime();
        String prompt = UserPrompt.of(role, conversation);
        Question question = question(prompt);
        LlmReply reply = ask(question);
        try {
            return played(UserTurn.of(reply, question.mark(), role, conversation), start, reply);
        } catch (NoTurnException e) {
            if (!e.canBeRepaired()) {
                throw failure(String.valueOf(e.getMessage()), e);
            }
            Question again = question(prompt + "\n\nYour previous reply is invalid: " + e.getMessage() + ".");
            return repaired(again, ask(again), role, conversation, start, reply);
        }
    }

    private Played repaired(
            Question again, LlmReply second, UserRole role, List<Message> conversation, long start, LlmReply first) {
        try {
            return played(UserTurn.of(second, again.mark(), role, conversation), start, first, second);
        } catch (NoTurnException e) {
            throw failure(String.valueOf(e.getMessage()), e);
        }
    }

    private record Question(LlmRequest request, RequestMark mark) {}

    private Question question(String prompt) {
        var mark = RequestMark.of(UserPrompt.SYSTEM, settings.model(), prompt);
        return new Question(seeded().withPrompt(mark.addTo(prompt)), mark);
    }

    /** Each trial has a seed of its own, so that its conversation is another one. */
    private LlmRequest seeded() {
        OptionalLong seed = settings.seed();
        return seed.isPresent() ? settings.withSeed(seed.getAsLong() + TrialCalls.currentNumber() - 1) : settings;
    }

    private LlmReply ask(Question question) {
        try {
            LlmReply reply = llm.ask(question.request());
            otherThanPinned(reply).ifPresent(problem -> {
                throw failure(problem, null);
            });
            return reply;
        } catch (LlmException e) {
            throw failure(String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<String> otherThanPinned(LlmReply reply) {
        return ModelName.isPinned(reportedAs, reply.model())
                ? Optional.empty()
                : reply.model()
                        .map(name ->
                                ("the reply is from the model '%s' instead of '%s'. Correct the name of the model, or set"
                                                + " withReportedAs to the name that its server reports")
                                        .formatted(SafeText.line(name, LONGEST_NAME), reportedAs));
    }

    private UserFailure failure(String problem, @Nullable Exception cause) {
        return new UserFailure(
                "the model '%s' did not play the user, so the agent could not be tested: %s"
                        .formatted(settings.model(), problem),
                cause);
    }

    private Played played(UserTurn turn, long start, LlmReply... replies) {
        Message message = Message.user(turn.text()).withLatency(Duration.ofNanos(System.nanoTime() - start));
        String name = replies[replies.length - 1].model().orElse(settings.model());
        return new Played(
                turn,
                Stream.of(replies)
                        .flatMap(reply -> reply.usage().stream())
                        .reduce(Usage::plus)
                        .map(usage -> message.withUsage(usage.withModel(name)))
                        .orElse(message));
    }
}
