/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.otel;

import dev.evaljunit.Message;
import dev.evaljunit.Message.Role;
import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.chat.CallArguments;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a call to a model: JSON in one attribute as OpenTelemetry has it, or an attribute for each value as OpenInference
 * and OpenLLMetry have it. Messages that cannot all be read are unknown.
 */
final class SpanMessages {

    private static final Map<String, Role> ROLES = Map.of(
            "system", Role.SYSTEM,
            "developer", Role.SYSTEM,
            "user", Role.USER,
            "human", Role.USER,
            "assistant", Role.ASSISTANT,
            "model", Role.ASSISTANT,
            "ai", Role.ASSISTANT,
            "tool", Role.TOOL);

    private SpanMessages() {}

    /** {@return what the model was sent} */
    static List<Message> input(SpanValues values) {
        return json(values, "gen_ai.input.messages")
                .or(() -> inference(values.list("llm.input_messages")))
                .or(() -> plain(values.list("gen_ai.prompt")))
                .orElse(List.of());
    }

    /** {@return what the model replied} */
    static List<Message> output(SpanValues values) {
        return json(values, "gen_ai.output.messages")
                .or(() -> inference(values.list("llm.output_messages")))
                .or(() -> plain(values.list("gen_ai.completion")))
                .or(() -> values.text("gen_ai.completion").map(text -> List.of(Message.assistant(text))))
                .orElse(List.of());
    }

    private static Optional<List<Message>> json(SpanValues values, String name) {
        try {
            return values.text(name)
                    .map(Json::readPart)
                    .filter(List.class::isInstance)
                    .map(list -> ((List<?>) list)
                            .stream().flatMap(SpanMessages::ofJson).toList());
        } catch (JsonSyntaxException | UnreadableMessage e) {
            return Optional.empty();
        }
    }

    private static Stream<Message> ofJson(@Nullable Object value) {
        Map<String, Object> message = object(value);
        List<Map<String, Object>> parts = objects(message.get("parts"));
        List<Map<String, Object>> results = ofType(parts, "tool_call_response");
        if (!results.isEmpty()) {
            return results.stream().map(part -> result(text(part.get("id")), either(part, "response", "result")));
        }
        String content = message.containsKey("content") ? content(message.get("content")) : texts(parts);
        Role role = role(text(message.get("role")));
        if (role == Role.TOOL) {
            return Stream.of(result(text(message.get("tool_call_id")), content));
        }
        List<ToolCall> calls = Stream.concat(
                        ofType(parts, "tool_call").stream(), objects(message.get("tool_calls")).stream())
                .map(SpanMessages::call)
                .toList();
        return Stream.of(message(role, content, calls));
    }

    /** In one of the shapes of OpenTelemetry and of providers. */
    private static ToolCall call(Map<String, Object> json) {
        Map<String, Object> function = json.get("function") instanceof Map<?, ?> ? object(json.get("function")) : json;
        return call(text(json.get("id")), text(function.get("name")), text(function.get("arguments")));
    }

    private static ToolCall call(@Nullable String id, @Nullable String name, @Nullable String arguments) {
        if (name == null) {
            throw new UnreadableMessage();
        }
        return CallArguments.call(id, name, arguments, null);
    }

    private static String content(@Nullable Object content) {
        return content instanceof List<?> ? texts(objects(content)) : Objects.requireNonNullElse(text(content), "");
    }

    private static String texts(List<Map<String, Object>> parts) {
        return ofType(parts, "text").stream()
                .map(part -> either(part, "content", "text"))
                .collect(Collectors.joining("\n"));
    }

    private static String either(Map<String, Object> part, String name, String otherName) {
        @Nullable Object value = part.get(name) == null ? part.get(otherName) : part.get(name);
        return Objects.requireNonNullElse(text(value), "");
    }

    private static List<Map<String, Object>> ofType(List<Map<String, Object>> parts, String type) {
        return parts.stream().filter(part -> type.equals(part.get("type"))).toList();
    }

    private static List<Map<String, Object>> objects(@Nullable Object list) {
        return list instanceof List<?> values
                ? values.stream().map(SpanMessages::object).toList()
                : List.of();
    }

    private static Map<String, Object> object(@Nullable Object value) {
        return Json.asObject(value).orElseThrow(UnreadableMessage::new);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null || value instanceof String ? (String) value : Json.write(value);
    }

    private static Optional<List<Message>> inference(List<SpanValues> messages) {
        return flat(messages, "message.", "tool_call.", "tool_call.function.");
    }

    private static Optional<List<Message>> plain(List<SpanValues> messages) {
        return flat(messages, "", "", "");
    }

    private static Optional<List<Message>> flat(
            List<SpanValues> messages, String ofMessage, String ofCall, String ofFunction) {
        try {
            return messages.isEmpty()
                    ? Optional.empty()
                    : Optional.of(messages.stream()
                            .map(message -> flat(message, ofMessage, ofCall, ofFunction))
                            .toList());
        } catch (UnreadableMessage e) {
            return Optional.empty();
        }
    }

    private static Message flat(SpanValues values, String ofMessage, String ofCall, String ofFunction) {
        Role role = role(values.text(ofMessage + "role").orElse(null));
        String content = values.text(ofMessage + "content").orElseGet(() -> contents(values));
        if (role == Role.TOOL) {
            return result(values.text(ofMessage + "tool_call_id").orElse(null), content);
        }
        List<ToolCall> calls = values.list(ofMessage + "tool_calls").stream()
                .map(call -> call(
                        call.text(ofCall + "id").orElse(null),
                        call.text(ofFunction + "name").orElse(null),
                        call.text(ofFunction + "arguments").orElse(null)))
                .toList();
        return message(role, content, calls);
    }

    private static String contents(SpanValues message) {
        return message.list("message.contents").stream()
                .flatMap(content -> content.text("message_content.text").stream())
                .collect(Collectors.joining("\n"));
    }

    private static Role role(@Nullable String name) {
        @Nullable Role role = name == null ? null : ROLES.get(name.toLowerCase(Locale.ROOT));
        if (role == null) {
            throw new UnreadableMessage();
        }
        return role;
    }

    private static Message message(Role role, String content, List<ToolCall> calls) {
        Message message = Message.of(role, content);
        return calls.isEmpty() || role != Role.ASSISTANT ? message : message.withToolCalls(calls);
    }

    private static Message result(@Nullable String callId, String content) {
        return callId == null ? Message.of(Role.TOOL, content) : Message.tool(callId, content);
    }

    private static final class UnreadableMessage extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
