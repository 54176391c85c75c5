/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.chat.Conversation;
import java.util.List;
import org.apiguardian.api.API;

/**
 * An agent that replies to a conversation, tested turn by turn. Called from several threads at once, for different cases.
 *
 * <p>Conversations begin with {@link EvalCase#messages()}; if the last of these is the user's, the agent replies to it. It then
 * replies to each of {@link EvalCase#turns()}, which its reply does not change.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface ChatAgent extends Agent {

    /**
     * Reply to the last message.
     *
     * @param messages the conversation so far; cannot be changed
     * @return text, a {@link Message}, a list of messages (tool calls, their results and the reply), or whatever else an
     *     {@link Agent} may return
     * @throws Exception if the agent crashes; the trial then fails
     */
    Object reply(List<Message> messages) throws Exception;

    /**
     * Have the conversation of a case.
     *
     * @return an answer with the last reply as its text and output, all messages since the case's as its messages, and the
     *     passages, tool calls and usage of all replies
     * @throws EvalException if the case has no message or turn to reply to
     */
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // an agent's lambda takes a case and this one a list
    default Answer answer(EvalCase evalCase) throws Exception {
        Conversation conversation = Conversation.of(evalCase, this);
        conversation.playScript();
        return conversation.answer();
    }
}
