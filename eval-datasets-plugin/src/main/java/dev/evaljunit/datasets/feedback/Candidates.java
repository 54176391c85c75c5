/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds candidate cases: rows like those of a dataset, with what the agent answered and what was signalled, for people to label.
 * What the event itself has goes before what its trace has, since it is about this answer.
 */
final class Candidates {

    private static final List<String> OF_SIGNAL = List.of(
            EventFields.ID,
            EventFields.SIGNAL,
            EventFields.SOURCE,
            EventFields.NAME,
            EventFields.VALUE,
            EventFields.LABEL,
            EventFields.COMMENT,
            EventFields.EDITED,
            EventFields.REASON,
            EventFields.CREATED);

    private final String inputField;

    /** @param inputField the field of an input that gets a question that is only a text */
    Candidates(String inputField) {
        this.inputField = inputField;
    }

    /** {@return the candidate; empty if neither the event nor the trace tells what the agent was asked} */
    Optional<Map<String, Object>> of(Map<String, Object> event, @Nullable TraceFacts trace) {
        Optional<Map<String, Object>> input = Optional.ofNullable(event.get(EventFields.INPUT))
                .or(() -> trace == null ? Optional.empty() : trace.input())
                .flatMap(this::input);
        return input.map(given -> row(event, trace, given));
    }

    private static Map<String, Object> row(
            Map<String, Object> event, @Nullable TraceFacts trace, Map<String, Object> input) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", event.get(EventFields.ID));
        row.put("input", input);
        if (trace != null && !trace.contexts().isEmpty()) {
            row.put("context", trace.contexts());
        }
        row.put("metadata", metadata(event, trace));
        row.put("provenance", provenance(event));
        Optional.ofNullable(event.get(EventFields.OUTPUT))
                .or(() -> trace == null ? Optional.empty() : trace.answer())
                .ifPresent(answer -> row.put("answer", answer));
        if (trace != null && !trace.toolCalls().isEmpty()) {
            row.put("tool_calls", trace.toolCalls());
        }
        row.put("signals", List.of(part(event, OF_SIGNAL)));
        return row;
    }

    private static Map<String, Object> metadata(Map<String, Object> event, @Nullable TraceFacts trace) {
        Map<String, Object> metadata = part(
                event,
                List.of(
                        EventFields.ROUTE,
                        EventFields.COHORT,
                        EventFields.PROMPT_VERSION,
                        EventFields.THREAD,
                        EventFields.TURN));
        if (trace != null) {
            trace.thread().ifPresent(thread -> metadata.putIfAbsent(EventFields.THREAD, thread));
        }
        return metadata;
    }

    private static Map<String, Object> provenance(Map<String, Object> event) {
        var provenance = new LinkedHashMap<String, Object>();
        provenance.put("source_trace_id", event.get(EventFields.TRACE));
        provenance.put(EventFields.ID, event.get(EventFields.ID));
        return provenance;
    }

    private static Map<String, Object> part(Map<String, Object> event, List<String> names) {
        var part = new LinkedHashMap<String, Object>();
        for (String name : names) {
            @Nullable Object value = event.get(name);
            if (value != null) {
                part.put(name, value);
            }
        }
        return part;
    }

    /** {@return the input of a case; empty if there is nothing in it} */
    private Optional<Map<String, Object>> input(Object given) {
        if (given instanceof String text) {
            return text.isBlank() ? Optional.empty() : Optional.of(Map.of(inputField, text));
        }
        Map<String, Object> object = Json.asObject(given).orElse(Map.of());
        @Nullable Object messages = given instanceof List ? given : object.get("messages");
        if (messages instanceof List<?> list) {
            return ofMessages(Messages.of(list, "user"), object);
        }
        return object.isEmpty() ? Optional.empty() : Optional.of(object);
    }

    /** The agent's own prompt is known by its version; what follows the last question is its answer. */
    private Optional<Map<String, Object>> ofMessages(List<Map<String, Object>> all, Map<String, Object> others) {
        var conversation = new ArrayList<Map<String, Object>>();
        int last = 0;
        for (Map<String, Object> message : all) {
            if (!"system".equals(message.get("role"))) {
                conversation.add(message);
                last = "user".equals(message.get("role")) ? conversation.size() : last;
            }
        }
        if (last == 0) {
            return Optional.empty();
        }
        var input = new LinkedHashMap<String, Object>();
        others.forEach((name, value) -> {
            if (!name.equals("messages")) {
                input.put(name, value);
            }
        });
        if (last == 1) {
            input.put(inputField, conversation.get(0).get("content"));
        } else {
            input.put("messages", List.copyOf(conversation.subList(0, last)));
        }
        return Optional.of(input);
    }
}
