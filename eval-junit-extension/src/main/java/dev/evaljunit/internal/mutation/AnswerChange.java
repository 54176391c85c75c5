/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.Answer;
import dev.evaljunit.Message;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.stats.SplitMix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Corrupts the text and the structured output of an answer, and nothing else of it. */
record AnswerChange(Change change, SplitMix random) {

    Optional<Answer> of(Answer answer) {
        Optional<Object> output = answer.output();
        if (output.isEmpty()) {
            return text(answer.text()).map(text -> copy(answer, text));
        }
        Optional<Object> changed = change.ofOutput(output.get(), random);
        if (isItsText(output.get(), answer.text())) {
            return changed.map(value -> copy(answer, textOf(value)).withOutput(value));
        }
        Optional<String> text = text(answer.text());
        return changed.isEmpty() && text.isEmpty()
                ? Optional.empty()
                : Optional.of(copy(answer, text.orElse(answer.text())).withOutput(changed.orElseGet(output::get)));
    }

    /** An agent may return JSON as text, which stays JSON. */
    private Optional<String> text(String text) {
        Optional<Object> document = document(text);
        return document.isPresent()
                ? change.ofOutput(document.get(), random).map(Json::write)
                : change.ofText(text, random);
    }

    private static Optional<Object> document(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Json.read(stripped));
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isItsText(Object output, String text) {
        return textOf(output).equals(text);
    }

    private static String textOf(Object output) {
        return Answer.from(output).text();
    }

    private static Answer copy(Answer answer, String text) {
        return answer.withText(text).withMessages(messages(answer, text));
    }

    /** The text of an answer of messages is the last one of the assistant. */
    private static List<Message> messages(Answer answer, String text) {
        var messages = new ArrayList<>(answer.messages());
        for (int i = messages.size() - 1; i >= 0; i--) {
            Message message = messages.get(i);
            if (message.role() == Message.Role.ASSISTANT) {
                if (message.text().equals(answer.text())) {
                    messages.set(i, message.withText(text));
                }
                return messages;
            }
        }
        return messages;
    }

    /** {@return what there is to read of an answer, with JSON in one form} */
    static String shown(Answer answer) {
        String text = document(answer.text()).map(Json::write).orElse(answer.text());
        return answer.output()
                .filter(output ->
                        !isItsText(output, answer.text()) || !Json.write(output).equals(text))
                .map(output -> (text + "\n" + Json.write(output)).strip())
                .orElse(text);
    }
}
