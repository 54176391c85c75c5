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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a span says, in whichever convention: GenAI up to 1.36 (messages as events) and from 1.38 on (messages as JSON texts),
 * OpenInference (flat keys with indices), and traceAI ({@code gen_ai.*} with flat keys, and {@code fi.*}).
 */
final class SpanFacts {

    static final String LLM = "LLM";
    static final String TOOL = "TOOL";
    static final String RETRIEVER = "RETRIEVER";
    static final String EVALUATOR = "EVALUATOR";

    private static final Map<String, String> KINDS = Map.of(
            "chat", LLM,
            "text_completion", LLM,
            "generate_content", LLM,
            "execute_tool", TOOL,
            "retrieval", RETRIEVER,
            "invoke_agent", "AGENT",
            "embeddings", "EMBEDDING");

    private final Span span;
    private final SpanAttributes attributes;
    private final List<Span.Event> events;

    /** @param events of the span, and of records that belong to it, in the order of their times */
    SpanFacts(Span span, List<Span.Event> events) {
        this.span = span;
        this.attributes = new SpanAttributes(span.attributes());
        this.events = events;
    }

    Span span() {
        return span;
    }

    /** {@return what the span does, such as {@code LLM}; empty if it is unknown} */
    static String kind(Span span) {
        var attributes = new SpanAttributes(span.attributes());
        return attributes
                .text("openinference.span.kind", "fi.span.kind", "gen_ai.span.kind")
                .map(kind -> kind.toUpperCase(Locale.ROOT))
                .or(() -> attributes.text("gen_ai.operation.name").map(name -> KINDS.getOrDefault(name, "")))
                .orElse("");
    }

    boolean is(String kind) {
        return kind(span).equals(kind);
    }

    /** {@return the messages that the span received} */
    List<Map<String, Object>> inputMessages() {
        for (String name : List.of("gen_ai.input.messages", "llm.input_messages", "gen_ai.prompt")) {
            List<Map<String, Object>> messages = Messages.of(attributes.list(name), "user");
            if (!messages.isEmpty()) {
                return messages;
            }
        }
        return messagesOf(
                List.of(
                        "gen_ai.system.message",
                        "gen_ai.user.message",
                        "gen_ai.assistant.message",
                        "gen_ai.tool.message"),
                "gen_ai.content.prompt",
                "gen_ai.prompt");
    }

    /** {@return the messages that the span returned} */
    List<Map<String, Object>> outputMessages() {
        for (String name : List.of("gen_ai.output.messages", "llm.output_messages", "gen_ai.completion")) {
            List<Map<String, Object>> messages = Messages.of(attributes.list(name), "assistant");
            if (!messages.isEmpty()) {
                return messages;
            }
        }
        return messagesOf(List.of("gen_ai.choice"), "gen_ai.content.completion", "gen_ai.completion");
    }

    private List<Map<String, Object>> messagesOf(List<String> names, String content, String contentField) {
        var messages = new ArrayList<Map<String, Object>>();
        for (Span.Event event : events) {
            if (names.contains(event.name())) {
                messages.addAll(Messages.of(List.of(message(event)), role(event.name())));
            } else if (event.name().equals(content)) {
                @Nullable Object all = SpanAttributes.parsed(event.attributes().get(contentField));
                List<?> list = all instanceof List<?> given ? given : all == null ? List.of() : List.of(all);
                messages.addAll(Messages.of(list, role(content)));
            }
        }
        return messages;
    }

    private static String role(String event) {
        return event.equals("gen_ai.choice") || event.contains("completion") || event.contains("assistant")
                ? "assistant"
                : event.contains("system") ? "system" : event.contains("tool") ? "tool" : "user";
    }

    /** A choice has its message in a field of its own, or as its attributes. */
    private static Map<String, Object> message(Span.Event event) {
        @Nullable Object inner = SpanAttributes.parsed(event.attributes().get("message"));
        var message = new LinkedHashMap<>(Json.asObject(inner).orElse(event.attributes()));
        message.computeIfPresent("content", (name, content) -> SpanAttributes.parsed(content));
        return message;
    }

    /** {@return what the span received, by a key of its own; an empty text is a value} */
    Optional<Object> inputValue() {
        return attributes.value("input.value").or(() -> attributes.value("raw.input"));
    }

    Optional<Object> outputValue() {
        return attributes.value("output.value").or(() -> attributes.value("raw.output"));
    }

    /** {@return the texts of retrieved documents, in their order; one may be empty} */
    List<String> documents() {
        var texts = new ArrayList<String>();
        for (String name : List.of("retrieval.documents", "gen_ai.retrieval.documents")) {
            for (Object each : attributes.list(name)) {
                Map<String, Object> wrapped = Json.asObject(each).orElse(Map.of());
                Map<String, Object> document =
                        Json.asObject(wrapped.get("document")).orElse(wrapped);
                if (each instanceof String text) {
                    texts.add(text);
                }
                for (String field : List.of("content", "text", "page_content")) {
                    if (document.get(field) instanceof String text) {
                        texts.add(text);
                        break;
                    }
                }
            }
        }
        return texts;
    }

    /** {@return the call of a tool that the span executed; empty if it executed none} */
    Optional<Map<String, Object>> toolCall() {
        if (!is(TOOL)) {
            return Optional.empty();
        }
        var call = new LinkedHashMap<String, Object>();
        attributes.text("gen_ai.tool.call.id", "tool_call.id", "tool.id").ifPresent(id -> call.put("id", id));
        call.put("name", attributes.text("gen_ai.tool.name", "tool.name").orElse(span.name()));
        call.put(
                "arguments",
                Messages.arguments(attributes
                        .text("gen_ai.tool.call.arguments", "gen_ai.tool.args", "tool.parameters", "input.value")
                        .orElse(null)));
        attributes
                .text("gen_ai.tool.call.result", "output.value")
                .ifPresent(result -> call.put("result", SpanAttributes.parsed(result)));
        return Optional.of(call);
    }

    /** {@return the types of errors that the span states, and of its exceptions} */
    Stream<String> errors() {
        Stream<Object> ofEvents = events.stream()
                .filter(event -> event.name().equals("exception"))
                .map(event -> event.attributes().getOrDefault("exception.type", event.name()));
        return Stream.concat(Stream.ofNullable(span.attributes().get("error.type")), ofEvents)
                .map(String::valueOf);
    }

    Optional<String> thread() {
        return attributes.text("gen_ai.conversation.id", "session.id");
    }

    /** {@return the join fields that the span has: as attributes, or in its metadata} */
    Map<String, Object> joinFields() {
        Map<String, Object> metadata = Json.asObject(
                        SpanAttributes.parsed(span.attributes().get("metadata")))
                .orElse(Map.of());
        var fields = new LinkedHashMap<String, Object>();
        for (String name : EventFields.OF_TRACE) {
            @Nullable Object value = span.attributes().get(name);
            value = value == null || "".equals(value) ? metadata.get(name) : value;
            if (value instanceof Number || (value instanceof String text && !text.isBlank())) {
                fields.put(name, value.toString());
            }
        }
        attributes
                .text("llm.prompt_template.version")
                .ifPresent(version -> fields.putIfAbsent(EventFields.PROMPT_VERSION, version));
        return fields;
    }
}
