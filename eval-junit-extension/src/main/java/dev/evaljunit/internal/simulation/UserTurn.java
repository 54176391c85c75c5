/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.simulation;

import dev.evaljunit.LlmReply;
import dev.evaljunit.Message;
import dev.evaljunit.Message.Role;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.json.ObjectsInText;
import dev.evaljunit.internal.model.RequestMark;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated user does next.
 *
 * @param text for the agent
 */
record UserTurn(State state, String text) {

    /** How the user sees the conversation. */
    enum State {
        OPEN,
        REACHED,
        GAVE_UP;

        private static Optional<State> of(@Nullable Object value) {
            return List.of(values()).stream()
                    .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(value))
                    .findFirst();
        }
    }

    private static final int SHOWN = 200;

    /** Fewer words of a goal may well be all that a person says about it. */
    private static final int FEWEST_RECITED = 8;

    private static final Pattern OTHER_AUTHOR = Pattern.compile(
            "^\\s*+(?:turn \\d++, *+)?(?:assistant|agent)(?: calls [^\\n:]{1,80}+)?\\s*+:",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /**
     * Read the reply of a model.
     *
     * @param mark of the request
     * @param conversation to which it is the next turn
     * @throws NoTurnException if it is none
     */
    static UserTurn of(LlmReply reply, RequestMark mark, UserRole role, List<Message> conversation)
            throws NoTurnException {
        switch (reply.finish()) {
            case REFUSED -> throw NoTurnException.last("the model refused to play: " + shown(reply.text()));
            case TRUNCATED -> throw NoTurnException.last("the reply was cut off at the provider's limit of tokens");
            default -> {}
        }
        if (reply.text().isBlank()) {
            throw new NoTurnException("the reply is empty");
        }
        Map<String, Object> object = object(reply.text(), mark);
        State state = State.of(object.get("state"))
                .orElseThrow(() -> new NoTurnException(
                        "'state' must be open, reached or gave_up, found " + shown(object.get("state"))));
        if (!(object.get("message") instanceof String text)) {
            throw new NoTurnException("'message' must be a text, found " + shown(object.get("message")));
        }
        UserTurn turn = new UserTurn(state, text.strip());
        turn.check(role, conversation);
        return turn;
    }

    /** The agent cannot know the mark, so it can end no conversation. A draft in thoughts comes before the turn. */
    private static Map<String, Object> object(String text, RequestMark mark) throws NoTurnException {
        return objects(text).stream()
                .map(ObjectsInText.Found::object)
                .filter(object -> mark.digits().equals(String.valueOf(object.get("mark"))))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new NoTurnException(
                        "the reply must be one JSON object with the mark of its request, found " + shown(text)));
    }

    private static List<ObjectsInText.Found> objects(String text) throws NoTurnException {
        try {
            return ObjectsInText.find(text);
        } catch (JsonSyntaxException e) {
            throw new NoTurnException(String.valueOf(e.getMessage()));
        }
    }

    private void check(UserRole role, List<Message> conversation) throws NoTurnException {
        if (state == State.OPEN && text.isEmpty()) {
            throw new NoTurnException("'message' must not be empty while the state is open");
        }
        if (OTHER_AUTHOR.matcher(text).find() || isEchoOf(conversation)) {
            throw new NoTurnException("'message' must be the user's, found the part of the assistant: " + shown(text));
        }
        if (role.instructions().anyMatch(this::recites)) {
            throw new NoTurnException(
                    "'message' must be in words of the user's own, found what you were told about it");
        }
    }

    private boolean isEchoOf(List<Message> conversation) {
        return conversation.stream()
                .filter(message -> message.role() == Role.ASSISTANT && wordCount(message.text()) >= FEWEST_RECITED)
                .anyMatch(message -> words(message.text()).equals(words(text)));
    }

    private boolean recites(String instruction) {
        return wordCount(instruction) >= FEWEST_RECITED && words(text).contains(words(instruction));
    }

    private static int wordCount(String text) {
        return words(text).split(" ").length;
    }

    private static String words(String text) {
        return VisibleText.of(text)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]++", " ")
                .strip();
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "nothing" : "'" + SafeText.line(String.valueOf(value), SHOWN) + "'";
    }
}
