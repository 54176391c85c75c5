/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.chat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Message;
import dev.evaljunit.Message.Role;
import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A conversation in turns, as people and models read it. A turn begins with a message of the user.
 *
 * @param turns in their order; the messages before the first of the user are turn 0
 */
public record Transcript(List<Turn> turns) {

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final int LONGEST_NAME = 80;

    /** One turn: what the user wrote and whatever followed. */
    public record Turn(int number, List<Message> messages) {

        /** {@return its name for people and models} */
        public String title() {
            return number == 0 ? "Before turn 1" : "Turn " + number;
        }

        /** {@return the message of the user; empty if it precedes the transcript, or there is none} */
        Optional<Message> question() {
            return Optional.of(messages.get(0)).filter(Transcript::isOfUser);
        }

        /** {@return the messages after that of the user} */
        List<Message> reply() {
            return messages.stream().filter(message -> !isOfUser(message)).toList();
        }
    }

    /** {@return a transcript of messages that follow {@code before}} */
    public static Transcript of(List<Message> before, List<Message> messages) {
        int number = (int) before.stream().filter(Transcript::isOfUser).count();
        var turns = new ArrayList<Turn>();
        var open = new ArrayList<Message>();
        for (Message message : messages) {
            if (isOfUser(message)) {
                close(turns, number, open);
                number++;
            }
            open.add(message);
        }
        close(turns, number, open);
        return new Transcript(List.copyOf(turns));
    }

    private static void close(List<Turn> turns, int number, List<Message> open) {
        if (!open.isEmpty()) {
            turns.add(new Turn(number, List.copyOf(open)));
            open.clear();
        }
    }

    private static boolean isOfUser(Message message) {
        return message.role() == Role.USER;
    }

    /** {@return the messages of a case; empty if it has none that can be read, for reports, which show any case} */
    public static List<Message> ofCase(EvalCase evalCase) {
        try {
            return evalCase.messages();
        } catch (EvalException e) {
            return List.of();
        }
    }

    /** {@return the user's further turns; empty if there are none that can be read} */
    public static List<String> turnsOfCase(EvalCase evalCase) {
        try {
            return evalCase.turns();
        } catch (EvalException e) {
            return List.of();
        }
    }

    /**
     * Return what an answer adds to a conversation. Frameworks return the whole conversation: what it repeats is left out. An
     * answer without messages is one message.
     */
    public static List<Message> messages(List<Message> before, Answer answer) {
        List<Message> all = answer.messages();
        if (all.isEmpty()) {
            return List.of(Message.assistant(answer.text()).withToolCalls(answer.toolCalls()));
        }
        boolean repeats = !before.isEmpty()
                && all.size() > before.size()
                && all.subList(0, before.size()).equals(before);
        return repeats ? all.subList(before.size(), all.size()) : all;
    }

    /**
     * Return the transcript as text. Each message has a line with its turn and its author, and its own lines are indented, so
     * that none can pass for such a line.
     */
    public String text() {
        var text = new StringBuilder();
        Map<String, String> tools = new HashMap<>();
        for (Turn turn : turns) {
            for (Message message : turn.messages()) {
                append(text, turn, message, tools);
            }
        }
        return text.toString().stripTrailing();
    }

    private static void append(StringBuilder text, Turn turn, Message message, Map<String, String> tools) {
        String start = turn.title() + ", ";
        if (message.role() == Role.TOOL) {
            String call =
                    message.toolCallId().map(tools::get).map(Transcript::name).orElse("tool");
            block(text, start + call + " returns" + id(message.toolCallId()), message.text());
            return;
        }
        if (!message.text().isEmpty() || message.toolCalls().isEmpty()) {
            block(text, start + message.role(), message.text());
        }
        for (ToolCall call : message.toolCalls()) {
            call.id().ifPresent(id -> tools.put(id, call.name()));
            block(
                    text,
                    start + message.role() + " calls " + name(call.name()) + id(call.id()),
                    Json.write(call.arguments()));
            call.result()
                    .ifPresent(result -> block(text, start + name(call.name()) + " returns" + id(call.id()), result));
        }
    }

    /** Append a line with a head and the indented lines of a body, none of which can pass for a head. */
    public static void block(StringBuilder text, String head, String body) {
        text.append(head).append(":\n");
        LINE_BREAK
                .splitAsStream(body)
                .forEach(line -> text.append("    ").append(line).append('\n'));
    }

    private static String id(Optional<String> id) {
        return id.map(known -> " (call " + name(known) + ")").orElse("");
    }

    private static String name(String name) {
        return SafeText.line(name, LONGEST_NAME);
    }
}
