/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns messages of any convention into ours: {@code role}, {@code content} as text, {@code tool_calls} of {@code id},
 * {@code name} and {@code arguments}, {@code tool_call_id}.
 */
final class Messages {

    private static final Map<String, String> ROLES = Map.of(
            "human", "user",
            "ai", "assistant",
            "model", "assistant",
            "developer", "system",
            "function", "tool",
            "environment", "tool");

    private Messages() {}

    /** {@return the messages of a list; what is no message is left out} */
    static List<Map<String, Object>> of(List<?> list, String defaultRole) {
        var messages = new ArrayList<Map<String, Object>>();
        for (Object each : list) {
            if (each instanceof String text) {
                messages.add(message(defaultRole, text));
            } else {
                Json.asObject(each).ifPresent(message -> add(unwrapped(message), defaultRole, messages));
            }
        }
        return messages;
    }

    /** {@return a message with its fields in order} */
    static Map<String, Object> message(String role, String content) {
        var message = new LinkedHashMap<String, Object>();
        message.put("role", role);
        message.put("content", content);
        return message;
    }

    /** OpenInference puts each message, and each call, into an object of its own. */
    private static Map<String, Object> unwrapped(Map<String, Object> element) {
        for (String name : List.of("message", "tool_call", "document", "message_content")) {
            if (element.get(name) instanceof Map<?, ?>) {
                return Json.asObject(element.get(name)).orElse(Map.of());
            }
        }
        return element;
    }

    private static void add(Map<String, Object> given, String defaultRole, List<Map<String, Object>> messages) {
        var text = new StringBuilder();
        var calls = new ArrayList<Map<String, Object>>();
        var results = new ArrayList<Map<String, Object>>();
        content(first(given, "parts", "content", "contents", "text"), text, calls, results);
        for (Object call : AnyValues.list(SpanAttributes.parsed(given.get("tool_calls")))) {
            Json.asObject(call).map(Messages::unwrapped).map(Messages::call).ifPresent(calls::add);
        }
        String role = role(given.get("role"), defaultRole);
        if (results.isEmpty() || !text.isEmpty() || !calls.isEmpty()) {
            Map<String, Object> message = message(role, text.toString());
            if (!calls.isEmpty()) {
                message.put("tool_calls", calls);
            }
            Object answered = first(given, "tool_call_id", "id");
            if (role.equals("tool") && answered instanceof String id && !id.isEmpty()) {
                message.put("tool_call_id", id);
            }
            messages.add(message);
        }
        messages.addAll(results);
    }

    private static @Nullable Object first(Map<String, Object> object, String... names) {
        for (String name : names) {
            if (object.get(name) != null) {
                return object.get(name);
            }
        }
        return null;
    }

    private static String role(@Nullable Object role, String defaultRole) {
        String given = role instanceof String text ? text.toLowerCase(Locale.ROOT) : defaultRole;
        String known = ROLES.getOrDefault(given, given);
        return List.of("system", "user", "assistant", "tool").contains(known) ? known : defaultRole;
    }

    private static void content(
            @Nullable Object content,
            StringBuilder text,
            List<Map<String, Object>> calls,
            List<Map<String, Object>> results) {
        @Nullable Object value = content instanceof String ? content : SpanAttributes.parsed(content);
        if (value instanceof List<?> parts) {
            for (Object part : parts) {
                part(part, text, calls, results);
            }
        } else if (value instanceof Map) {
            part(value, text, calls, results);
        } else if (value != null) {
            append(text, value.toString());
        }
    }

    private static void part(
            @Nullable Object given,
            StringBuilder text,
            List<Map<String, Object>> calls,
            List<Map<String, Object>> results) {
        if (given instanceof String line) {
            append(text, line);
            return;
        }
        Map<String, Object> part = unwrapped(Json.asObject(given).orElse(Map.of()));
        Map<String, Object> call =
                Json.asObject(first(part, "function_call", "functionCall")).orElse(Map.of());
        Map<String, Object> answer = Json.asObject(first(part, "function_response", "functionResponse"))
                .orElse(Map.of());
        String type = part.get("type") instanceof String name ? name : "";
        if (type.equals("tool_call") || type.equals("tool_use") || !call.isEmpty()) {
            calls.add(call(call.isEmpty() ? part : call));
        } else if (type.equals("tool_call_response") || type.equals("tool_result") || !answer.isEmpty()) {
            results.add(result(answer.isEmpty() ? part : answer));
        } else if (first(part, "text", "content") instanceof String line && !type.equals("reasoning")) {
            append(text, line);
        } else if (!type.equals("reasoning") && !type.isEmpty()) {
            append(text, "[" + type + "]"); // an image or a file: a reader must see that something was there
        }
    }

    private static Map<String, Object> result(Map<String, Object> part) {
        @Nullable Object response = first(part, "response", "result", "content");
        Map<String, Object> message = message("tool", response instanceof String text ? text : Json.write(response));
        if (first(part, "id", "tool_use_id", "tool_call_id") instanceof String id) {
            message.put("tool_call_id", id);
        }
        return message;
    }

    /** {@return a call with {@code id} (if it has one), {@code name} and {@code arguments}} */
    static Map<String, Object> call(Map<String, Object> given) {
        Map<String, Object> function = Json.asObject(given.get("function")).orElse(given);
        var call = new LinkedHashMap<String, Object>();
        if (given.get("id") instanceof String id && !id.isEmpty()) {
            call.put("id", id);
        }
        call.put(
                "name", String.valueOf(first(function, "name", "tool_name") instanceof String name ? name : "unknown"));
        call.put("arguments", arguments(first(function, "arguments", "args", "input")));
        return call;
    }

    /** {@return the arguments as an object, or the text that is none} */
    static Object arguments(@Nullable Object given) {
        @Nullable Object parsed = SpanAttributes.parsed(given);
        return parsed == null || "".equals(parsed) ? Map.of() : parsed;
    }

    private static void append(StringBuilder text, String more) {
        if (!more.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(more);
        }
    }
}
