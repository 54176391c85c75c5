/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.chat;

import dev.evaljunit.Answer;
import dev.evaljunit.ChatAgent;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Message;
import dev.evaljunit.Message.Role;
import dev.evaljunit.ToolCall;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.call.Stages;
import dev.evaljunit.internal.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One conversation of a case with an agent, which replies to whatever the user writes. */
public final class Conversation {

    private final EvalCase evalCase;
    private final ChatAgent agent;
    private final int begun;
    private final List<Message> messages;
    private final List<Answer> replies = new ArrayList<>();

    private Conversation(EvalCase evalCase, ChatAgent agent) {
        this.evalCase = evalCase;
        this.agent = agent;
        this.messages = new ArrayList<>(evalCase.messages());
        this.begun = messages.size();
    }

    public static Conversation of(EvalCase evalCase, ChatAgent agent) {
        return new Conversation(evalCase, agent);
    }

    /**
     * Have the agent reply to the last message of the case, if that needs a reply, and to each of its turns.
     *
     * @throws Exception if the agent throws it
     */
    public void playScript() throws Exception {
        if (isWaitingForReply()) {
            addReply();
        }
        for (String turn : evalCase.turns()) {
            say(Message.user(turn));
        }
    }

    private boolean isWaitingForReply() {
        if (messages.isEmpty()) {
            return false;
        }
        Role last = messages.get(messages.size() - 1).role();
        return last == Role.USER || last == Role.TOOL;
    }

    /**
     * Have the agent reply to a message.
     *
     * @throws Exception if the agent throws it
     */
    public void say(Message turn) throws Exception {
        messages.add(turn);
        addReply();
    }

    private void addReply() throws Exception {
        List<Message> soFar = List.copyOf(messages);
        long start = System.nanoTime();
        Answer reply = from(Stages.awaited(agent.reply(soFar)));
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        replies.add(reply);
        messages.addAll(Transcript.messages(soFar, reply));
        int last = messages.size() - 1;
        Message timed = messages.get(last).withLatency(latency);
        messages.set(last, reply.usage().map(timed::withUsage).orElse(timed));
    }

    /** {@code Answer.from} refuses null with a message for users. */
    @SuppressWarnings("NullAway")
    private static Answer from(@Nullable Object returned) {
        return Answer.from(returned);
    }

    /** Add the last words of the user, to which there is no reply. */
    public void close(Message words) {
        messages.add(words);
    }

    /** {@return the conversation so far, with the messages of the case} */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /**
     * Return what the agent replied, and the conversation since the messages of the case.
     *
     * @throws EvalException if there was nothing to reply to
     */
    public Answer answer() {
        if (replies.isEmpty()) {
            throw new EvalException(
                    "%s: case '%s' must have 'input.messages' that end with one of the user, or 'input.turns', found %s."
                            .formatted(evalCase.location(), SafeText.id(evalCase.id()), found()));
        }
        Answer last = replies.get(replies.size() - 1);
        Answer answer = Answer.of(last.text())
                .withMessages(messages.subList(begun, messages.size()))
                .withContexts(replies.stream()
                        .flatMap(reply -> reply.contexts().stream())
                        .toList())
                .withToolCalls(toolCalls());
        Answer withOutput = last.output().map(answer::withOutput).orElse(answer);
        // A sum of some replies would be less than the conversation used.
        boolean isUsageKnown = replies.stream().allMatch(reply -> reply.usage().isPresent());
        return isUsageKnown
                ? replies.stream()
                        .flatMap(reply -> reply.usage().stream())
                        .reduce(Usage::plus)
                        .map(withOutput::withUsage)
                        .orElse(withOutput)
                : withOutput;
    }

    private String found() {
        return messages.isEmpty()
                ? "neither"
                : "messages that end with one of the "
                        + messages.get(messages.size() - 1).role() + ", and no turns";
    }

    private List<ToolCall> toolCalls() {
        return replies.stream().flatMap(reply -> reply.toolCalls().stream()).toList();
    }
}
