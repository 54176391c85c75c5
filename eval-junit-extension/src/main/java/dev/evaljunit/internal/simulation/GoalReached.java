/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.simulation;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Message;
import dev.evaljunit.Message.Role;
import dev.evaljunit.Score;
import dev.evaljunit.internal.text.SafeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges by what the simulated user said at the end.
 *
 * @param host what identifies the server of its model
 */
public record GoalReached(SimulatedConversation rules, String host) implements Judge {

    private static final int LONGEST_WORDS = 300;

    @Override
    public Score score(EvalCase evalCase, Answer answer) {
        return answer.goalReached()
                .map(isReached -> Score.passIf(isReached, "the user gave up" + lastWords(answer.messages())))
                .orElseGet(
                        () -> Score.unscored(
                                "The answer must be of a conversation with a simulated user, found one without. Return what talk(evalCase, agent) returns."));
    }

    private static String lastWords(List<Message> messages) {
        return messages.stream()
                .skip(Math.max(0, messages.size() - 1))
                .filter(last -> last.role() == Role.USER && !last.text().isEmpty())
                .map(last -> ": \"" + SafeText.line(last.text(), LONGEST_WORDS) + "\"")
                .findFirst()
                .orElse("");
    }

    @Override
    public boolean appliesTo(EvalCase evalCase) {
        return UserRole.isIn(evalCase);
    }

    @Override
    public Map<String, String> identity() {
        LlmRequest settings = rules.model().settings();
        var identity = new LinkedHashMap<String, String>();
        identity.put("judge", "goal of simulated user " + UserPrompt.VERSION);
        identity.put("host", host);
        identity.put("model", settings.model());
        if (!rules.model().reportedAs().equals(settings.model())) {
            identity.put("reported_as", rules.model().reportedAs());
        }
        settings.temperature().ifPresent(value -> identity.put("temperature", Double.toString(value)));
        settings.seed().ifPresent(value -> identity.put("seed", Long.toString(value)));
        rules.persona().ifPresent(persona -> identity.put("persona", persona));
        identity.put("max_turns", Integer.toString(rules.maxTurns()));
        return identity;
    }

    @Override
    public void preflight() {
        rules.model().preflight();
    }
}
