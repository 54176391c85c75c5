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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One conversation of a case with an agent, in which the case has the user's part. */
public final class ScriptedConversation {

    private final EvalCase evalCase;
    private final ChatAgent agent;
    private final int begun;
    private final List<Message> messages;
    private final List<Answer> replies = new ArrayList<>();

    private ScriptedConversation(EvalCase evalCase, ChatAgent agent) {
        this.evalCase = evalCase;
        this.agent = agent;
        this.messages = new ArrayList<>(evalCase.messages());
        this.begun = messages.size();
    }

    public static ScriptedConversation of(EvalCase evalCase, ChatAgent agent) {
        return new ScriptedConversation(evalCase, agent);
    }

    /**
     * Have the agent reply to the last message and to each further turn.
     *
     * @throws EvalException if there is nothing to reply to
     * @throws Exception if the agent throws it
     */
    public Answer play() throws Exception {
        if (isWaitingForReply()) {
            addReply();
        }
        for (String turn : evalCase.turns()) {
            messages.add(Message.user(turn));
            addReply();
        }
        if (replies.isEmpty()) {
            throw new EvalException(
                    "%s: case '%s' must have 'input.messages' that end with one of the user, or 'input.turns', found %s."
                            .formatted(evalCase.location(), SafeText.id(evalCase.id()), found()));
        }
        return answer();
    }

    private boolean isWaitingForReply() {
        if (messages.isEmpty()) {
            return false;
        }
        Role last = messages.get(messages.size() - 1).role();
        return last == Role.USER || last == Role.TOOL;
    }

    private String found() {
        return messages.isEmpty()
                ? "neither"
                : "messages that end with one of the "
                        + messages.get(messages.size() - 1).role() + ", and no turns";
    }

    private void addReply() throws Exception {
        List<Message> soFar = List.copyOf(messages);
        Answer reply = from(Stages.awaited(agent.reply(soFar)));
        replies.add(reply);
        messages.addAll(Transcript.messages(soFar, reply));
    }

    /** {@code Answer.from} refuses null with a message for users. */
    @SuppressWarnings("NullAway")
    private static Answer from(@Nullable Object returned) {
        return Answer.from(returned);
    }

    private Answer answer() {
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

    private List<ToolCall> toolCalls() {
        return replies.stream().flatMap(reply -> reply.toolCalls().stream()).toList();
    }
}
