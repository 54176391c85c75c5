/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.chat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Message;
import dev.evaljunit.Message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an agent did in one turn of a conversation, as an answer of its own.
 *
 * @param number of the turn, as in transcripts
 * @param evalCase whose messages are the conversation before it
 */
public record AgentTurn(int number, EvalCase evalCase, Answer answer) {

    /** {@return the turns of an answer in their order; one if it is no conversation} */
    public static List<AgentTurn> of(EvalCase evalCase, Answer answer) {
        List<Message> before = evalCase.messages();
        List<Transcript.Turn> all =
                Transcript.of(before, Transcript.messages(before, answer)).turns();
        if (answer.messages().isEmpty()) {
            return List.of(new AgentTurn(all.get(0).number(), evalCase, answer));
        }
        var turns = new ArrayList<AgentTurn>();
        var conversation = new ArrayList<>(before);
        for (Transcript.Turn turn : all) {
            turn.question().ifPresent(conversation::add);
            List<Message> reply = turn.reply();
            if (reply.stream().anyMatch(message -> message.role() == Role.ASSISTANT)) {
                EvalCase since = conversation.isEmpty() ? evalCase : evalCase.withMessages(conversation);
                turns.add(new AgentTurn(turn.number(), since.withTurns(List.of()), answer(reply, answer)));
            }
            conversation.addAll(reply);
        }
        return turns;
    }

    /** Of passages and output, it is not known which turn they are of. */
    private static Answer answer(List<Message> turn, Answer whole) {
        Answer answer = Answer.ofMessages(turn).withContexts(whole.contexts());
        Answer withOutput = whole.output().map(answer::withOutput).orElse(answer);
        return turn.stream()
                .map(Message::usage)
                .flatMap(Optional::stream)
                .findFirst()
                .map(withOutput::withUsage)
                .orElse(withOutput);
    }
}
