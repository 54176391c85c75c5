/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a training program reads a pair. */
enum PreferenceShape {
    /** TRL's standard format: three texts. */
    TRL,
    /** TRL's conversational format: three lists of messages. */
    TRL_CONVERSATIONAL,
    /** The format of OpenAI's fine-tuning by direct preference optimization. */
    OPENAI;

    static PreferenceShape named(String name) {
        List<String> names =
                Arrays.stream(values()).map(PreferenceShape::toString).toList();
        int at = names.indexOf(name);
        if (at < 0) {
            throw new EvalException("Parameter 'eval-datasets.shape' must be one of %s, found '%s'.%s"
                    .formatted(String.join(", ", names), name, Nearest.hint(name, names)));
        }
        return values()[at];
    }

    /**
     * {@return the row of a pair}
     *
     * @param prompt one or more messages
     * @throws RefusedRow if the format cannot express the prompt
     */
    Map<String, Object> row(List<Map<String, Object>> prompt, String chosen, String rejected) throws RefusedRow {
        var row = new LinkedHashMap<String, Object>();
        switch (this) {
            case TRL -> {
                row.put("prompt", only(prompt));
                row.put("chosen", chosen);
                row.put("rejected", rejected);
            }
            case TRL_CONVERSATIONAL -> {
                row.put("prompt", prompt.stream().map(PreferenceShape::ofTrl).toList());
                row.put("chosen", answer(chosen));
                row.put("rejected", answer(rejected));
            }
            case OPENAI -> {
                var input = new LinkedHashMap<String, Object>();
                input.put("messages", ofOpenAi(prompt));
                input.put("tools", List.of());
                input.put("parallel_tool_calls", true);
                row.put("input", input);
                row.put("preferred_output", answer(chosen));
                row.put("non_preferred_output", answer(rejected));
            }
        }
        return row;
    }

    private static Object only(List<Map<String, Object>> prompt) throws RefusedRow {
        if (prompt.size() > 1) {
            throw new RefusedRow(
                    "its prompt is a conversation of %d messages, which is no single text. Export it by -Deval-datasets.shape=trl-conversational or openai."
                            .formatted(prompt.size()));
        }
        return String.valueOf(prompt.get(0).get("content"));
    }

    private static List<Map<String, Object>> answer(String text) {
        return List.of(Messages.message("assistant", text));
    }

    private static Map<String, Object> ofTrl(Map<String, Object> message) {
        var row = new LinkedHashMap<>(message);
        row.computeIfPresent("tool_calls", (name, calls) -> calls(calls, false));
        return row;
    }

    private static List<Map<String, Object>> ofOpenAi(List<Map<String, Object>> prompt) throws RefusedRow {
        var messages = new ArrayList<Map<String, Object>>();
        for (Map<String, Object> message : prompt) {
            boolean isLost = "tool".equals(message.get("role")) && message.get("tool_call_id") == null;
            boolean hasLost = AnyValues.list(message.get("tool_calls")).stream()
                    .anyMatch(call -> Json.asObject(call).orElse(Map.of()).get("id") == null);
            if (isLost || hasLost) {
                throw new RefusedRow(
                        "a tool call in its prompt has no id, which the format demands. Export it by -Deval-datasets.shape=trl-conversational.");
            }
            var row = new LinkedHashMap<>(message);
            row.computeIfPresent("tool_calls", (name, calls) -> calls(calls, true));
            messages.add(row);
        }
        return messages;
    }

    /** @param areTexts whether arguments are JSON in a text */
    private static List<Map<String, Object>> calls(@Nullable Object calls, boolean areTexts) {
        var rows = new ArrayList<Map<String, Object>>();
        for (Object each : AnyValues.list(calls)) {
            Map<String, Object> call = Json.asObject(each).orElse(Map.of());
            var function = new LinkedHashMap<String, Object>();
            function.put("name", String.valueOf(call.get("name")));
            Object arguments = call.getOrDefault("arguments", Map.of());
            function.put("arguments", areTexts && !(arguments instanceof String) ? Json.write(arguments) : arguments);
            var row = new LinkedHashMap<String, Object>();
            if (call.get("id") instanceof String id) {
                row.put("id", id);
            }
            row.put("type", "function");
            row.put("function", function);
            rows.add(row);
        }
        return rows;
    }

    /** {@return the name that users give} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
