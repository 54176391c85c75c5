/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chat messages of other tools as {@code input.messages} has them: {@code role}, {@code content}, {@code tool_calls}, {@code tool_call_id}. */
final class ForeignMessages {

    private static final Map<String, String> ROLES = Map.of(
            "system", "system",
            "developer", "system",
            "user", "user",
            "human", "user",
            "assistant", "assistant",
            "ai", "assistant",
            "model", "assistant",
            "tool", "tool",
            "function", "tool");

    private ForeignMessages() {}

    /** Take a prompt: a text is the question, a list of messages a conversation. */
    static void takeInput(CaseDraft draft, Fields row, String name) {
        Object value = row.take(name).orElseThrow(() -> row.missing(name, "because it is the input of the case"));
        if (value instanceof String text) {
            draft.input("question", text);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            draft.input("messages", of(list, row.path(name), draft));
        } else {
            throw row.wrong(name, "a text or a list of messages", value);
        }
    }

    static List<Object> of(List<?> list, String path, CaseDraft draft) {
        var messages = new ArrayList<Object>();
        for (int at = 0; at < list.size(); at++) {
            String place = path + "." + at;
            Object each = list.get(at);
            messages.add(message(
                    new Fields(
                            Json.asObject(each)
                                    .orElseThrow(() ->
                                            new EvalException("'%s' must be an object with role and content, found %s."
                                                    .formatted(place, Json.excerpt(each)))),
                            place + "."),
                    draft));
        }
        return messages;
    }

    private static Map<String, Object> message(Fields foreign, CaseDraft draft) {
        var message = new LinkedHashMap<String, Object>();
        String role =
                foreign.text("role", "type").orElseThrow(() -> foreign.missing("role", "because a message has one"));
        if (!ROLES.containsKey(role)) {
            throw foreign.wrong("role", "one of system, user, assistant and tool", role);
        }
        message.put("role", ROLES.get(role));
        foreign.take("content").ifPresent(content -> message.put("content", content(content, foreign)));
        List<Fields> calls = foreign.objects("tool_calls");
        if (!calls.isEmpty()) {
            message.put(
                    "tool_calls",
                    calls.stream().map(call -> ToolCalls.of(call, draft)).toList());
        }
        foreign.text("tool_call_id").ifPresent(id -> message.put("tool_call_id", id));
        if (message.size() == 1) {
            throw foreign.missing("content", "because the message has no tool calls");
        }
        foreign.dropOthers(draft);
        return message;
    }

    /** Content may be a list of parts, of which only texts can be taken. */
    private static String content(Object content, Fields message) {
        if (content instanceof String text) {
            return text;
        }
        if (!(content instanceof List<?> parts)) {
            throw message.wrong("content", "a text, or a list of parts that are texts", content);
        }
        var texts = new ArrayList<String>();
        for (Object part : parts) {
            if (part instanceof Map<?, ?> object && object.get("text") instanceof String text) {
                texts.add(text);
            } else {
                throw message.wrong("content", "a text, or a list of parts that are texts", part);
            }
        }
        return String.join("\n", texts);
    }
}
