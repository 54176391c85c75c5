/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalException;
import dev.evaljunit.Message;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.chat.MessageJson;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.text.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a part of an answer.
 *
 * @param path keys and indices, joined by dots
 */
record AnswerPath(String path) {

    static final AnswerPath TEXT = new AnswerPath("text");

    private static final List<String> ROOTS =
            List.of("text", "output", "contexts", "tool_calls", "messages", "replies", "usage");

    static AnswerPath of(String path) {
        String root = path.split("\\.", 2)[0];
        if (!ROOTS.contains(root)) {
            throw new EvalException("The part '%s' of an answer must start with one of %s.%s"
                    .formatted(path, String.join(", ", ROOTS), Nearest.hint(root, ROOTS)));
        }
        return new AnswerPath(path);
    }

    /** {@return its first key} */
    String root() {
        return path.split("\\.", 2)[0];
    }

    boolean isRoot() {
        return path.equals(root());
    }

    Optional<Object> find(Answer answer) {
        String[] rootAndRest = path.split("\\.", 2);
        Optional<Object> root = root(rootAndRest[0], answer);
        return rootAndRest.length == 1 ? root : root.flatMap(value -> JsonPath.find(value, rootAndRest[1]));
    }

    /** {@return a part as plain values; empty where run.json leaves it out} */
    private static Optional<Object> root(String name, Answer answer) {
        return switch (name) {
            case "text" -> Optional.of(answer.text());
            case "output" -> answer.output();
            case "contexts" -> ifAny(answer.contexts());
            case "tool_calls" ->
                ifAny(answer.toolCalls().stream().map(MessageJson::plain).toList());
            case "messages" -> ifAny(MessageJson.plain(answer.messages()));
            case "replies" -> Optional.of(replies(answer));
            default -> answer.usage().map(AnswerPath::plain);
        };
    }

    private static Optional<Object> ifAny(List<?> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    /** {@return what the agent wrote to the user in each turn} */
    private static List<String> replies(Answer answer) {
        return answer.messages().isEmpty()
                ? List.of(answer.text())
                : answer.messages().stream()
                        .filter(message -> message.role() == Message.Role.ASSISTANT)
                        .map(Message::text)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }

    private static Map<String, Object> plain(Usage usage) {
        var json = new LinkedHashMap<String, Object>();
        json.put("input_tokens", usage.inputTokens());
        json.put("output_tokens", usage.outputTokens());
        usage.model().ifPresent(model -> json.put("model", model));
        usage.usd().ifPresent(usd -> json.put("usd", usd));
        return Json.immutableObject(json);
    }
}
