/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.chat;

import dev.evaljunit.EvalException;
import dev.evaljunit.Message;
import dev.evaljunit.Message.Role;
import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Messages as plain JSON values. Reading is strict in what it takes from a message, and leaves the rest to whoever reads the row.
 *
 * @param caseId the case whose messages these are
 * @param location where its row is
 */
public record MessageJson(String caseId, String location) {

    /** The field of a case that has messages. */
    public static final String MESSAGES = "messages";

    /** The field of a case that has the user's further turns. */
    public static final String TURNS = "turns";

    private static final String ROLES =
            Arrays.stream(Role.values()).map(Role::toString).collect(Collectors.joining(", "));

    /**
     * Read the messages of a case.
     *
     * @param value the field of its input; {@code null} if it has none
     * @throws EvalException with location, case and index if it is not a list of messages
     */
    public List<Message> messages(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw wrong(MESSAGES, "a list of messages such as [{\"role\": \"user\", \"content\": \"…\"}]", value);
        }
        var messages = new ArrayList<Message>(list.size());
        for (int i = 0; i < list.size(); i++) {
            messages.add(message(MESSAGES + "." + i, list.get(i)));
        }
        return List.copyOf(messages);
    }

    /**
     * Read the user's further turns.
     *
     * @param value the field of its input; {@code null} if it has none
     * @throws EvalException with location and case if it is not a list of texts
     */
    public List<String> turns(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        boolean isListOfTexts = value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
        if (!isListOfTexts) {
            throw wrong(TURNS, "a list of texts, one for each further turn of the user", value);
        }
        return ((List<?>) value).stream().map(String.class::cast).toList();
    }

    private Message message(String path, @Nullable Object value) {
        Map<String, Object> json = Json.asObject(value)
                .orElseThrow(() -> wrong(path, "a message such as {\"role\": \"user\", \"content\": \"…\"}", value));
        Role role = role(path, json.get("role"));
        List<ToolCall> calls = toolCalls(path, role, json.get("tool_calls"));
        Message message = Message.of(role, content(path, json.get("content"), !calls.isEmpty()));
        Message calling = calls.isEmpty() ? message : message.withToolCalls(calls);
        return toolCallId(path, role, json.get("tool_call_id"))
                .map(calling::withToolCallId)
                .orElse(calling);
    }

    private Role role(String path, @Nullable Object value) {
        return Arrays.stream(Role.values())
                .filter(role -> role.toString().equals(value))
                .findFirst()
                .orElseThrow(() -> wrong(path + ".role", "one of " + ROLES, value));
    }

    /** Providers write {@code null} beside tool calls. */
    private String content(String path, @Nullable Object value, boolean mayBeAbsent) {
        if (value instanceof String text) {
            return text;
        }
        if (value == null && mayBeAbsent) {
            return "";
        }
        throw wrong(path + ".content", "a text", value);
    }

    private List<ToolCall> toolCalls(String path, Role role, @Nullable Object value) {
        if (value == null || (value instanceof List<?> none && none.isEmpty())) {
            return List.of();
        }
        if (role != Role.ASSISTANT || !(value instanceof List<?> list)) {
            throw wrong(path + ".tool_calls", "a list in a message of the assistant, and absent in others", value);
        }
        var calls = new ArrayList<ToolCall>(list.size());
        for (int i = 0; i < list.size(); i++) {
            calls.add(toolCall(path + ".tool_calls." + i, list.get(i)));
        }
        return calls;
    }

    private ToolCall toolCall(String path, @Nullable Object value) {
        Map<String, Object> json = Json.asObject(value).orElse(Map.of());
        if (!(json.get("name") instanceof String name)) {
            throw wrong(path, "{\"id\": \"…\", \"name\": \"…\", \"arguments\": {…}}", value);
        }
        @Nullable Object arguments = json.get("arguments");
        if (arguments != null && !(arguments instanceof Map)) {
            throw wrong(path + ".arguments", "an object", arguments);
        }
        ToolCall call = ToolCall.of(name, Json.asObject(arguments).orElse(Map.of()));
        ToolCall identified =
                text(path + ".id", json.get("id")).map(call::withId).orElse(call);
        return text(path + ".result", json.get("result"))
                .map(identified::withResult)
                .orElse(identified);
    }

    private Optional<String> toolCallId(String path, Role role, @Nullable Object value) {
        if (value != null && role != Role.TOOL) {
            throw wrong(path + ".tool_call_id", "in a message of a tool, and absent in others", value);
        }
        return text(path + ".tool_call_id", value);
    }

    private Optional<String> text(String path, @Nullable Object value) {
        if (value != null && !(value instanceof String)) {
            throw wrong(path, "a text", value);
        }
        return Optional.ofNullable((String) value);
    }

    private EvalException wrong(String path, String wanted, @Nullable Object found) {
        return new EvalException("%s: 'input.%s' of case '%s' must be %s, found %s."
                .formatted(
                        location, path, SafeText.id(caseId), wanted, found == null ? "nothing" : Json.excerpt(found)));
    }

    /** {@return messages as {@link #messages} reads them} */
    public static List<Map<String, Object>> plain(List<Message> messages) {
        return messages.stream().map(MessageJson::plain).toList();
    }

    private static Map<String, Object> plain(Message message) {
        var json = new LinkedHashMap<String, Object>();
        json.put("role", message.role().toString());
        json.put("content", message.text());
        if (!message.toolCalls().isEmpty()) {
            json.put(
                    "tool_calls",
                    message.toolCalls().stream().map(MessageJson::plain).toList());
        }
        message.toolCallId().ifPresent(id -> json.put("tool_call_id", id));
        return json;
    }

    /** {@return a tool call as {@link #messages} reads it} */
    public static Map<String, Object> plain(ToolCall call) {
        var json = new LinkedHashMap<String, Object>();
        call.id().ifPresent(id -> json.put("id", id));
        json.put("name", call.name());
        json.put("arguments", call.arguments());
        call.result().ifPresent(result -> json.put("result", result));
        return json;
    }
}
