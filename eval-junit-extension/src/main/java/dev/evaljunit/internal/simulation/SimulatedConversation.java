/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.simulation;

import dev.evaljunit.Answer;
import dev.evaljunit.ChatAgent;
import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.chat.Conversation;
import dev.evaljunit.internal.recording.TrialCalls;
import dev.evaljunit.internal.simulation.UserModel.Played;
import dev.evaljunit.internal.simulation.UserTurn.State;
import java.util.Optional;

/**
 * A conversation of an agent with a simulated user.
 *
 * @param persona of users whose case has none
 * @param maxTurns the most turns of the user
 */
public record SimulatedConversation(UserModel model, Optional<String> persona, int maxTurns) {

    /**
     * Play what the case scripts, and then the user if it has one.
     *
     * @throws UserFailure if the model does not play the user
     * @throws StalledConversation if it does not end
     * @throws Exception if the agent throws it
     */
    public Answer play(EvalCase evalCase, ChatAgent agent) throws Exception {
        Optional<UserRole> role = UserRole.of(evalCase);
        Conversation conversation = Conversation.of(evalCase, agent);
        conversation.playScript();
        return role.isEmpty()
                ? conversation.answer()
                : simulate(conversation, role.get().withDefault(persona));
    }

    /** After the last turn, the user still says what came of it. */
    private Answer simulate(Conversation conversation, UserRole role) throws Exception {
        for (int turns = 0; ; turns++) {
            Played played = TrialCalls.byUser(() -> model.next(role, conversation.messages()));
            State state = played.turn().state();
            if (state != State.OPEN) {
                conversation.close(played.message());
                return conversation.answer().withGoalReached(state == State.REACHED);
            }
            if (turns == maxTurns) {
                throw new StalledConversation(maxTurns, conversation.messages());
            }
            conversation.say(played.message());
        }
    }
}
