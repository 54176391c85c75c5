/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the file of a prompt, which {@link PromptFile#parse} reads. */
public final class PromptText {

    private PromptText() {}

    /** {@return the text of a file that says what the prompt says, under another name} JSON is YAML, so any value can be written. */
    public static String of(PromptName name, PromptFile prompt) {
        var lines = new ArrayList<String>();
        lines.add("---");
        lines.add("name: " + Json.write(name.name()));
        lines.add("version: " + Json.write(name.version()));
        prompt.model().ifPresent(model -> lines.add("model: " + Json.write(model)));
        addMap(lines, "parameters", prompt.parameters());
        if (!prompt.variables().isEmpty()) {
            lines.add("variables: " + Json.write(prompt.variables()));
        }
        addMap(lines, "few_shots", shots(prompt.fewShots()));
        lines.add("---");
        lines.add(prompt.body());
        return String.join("\n", lines) + "\n";
    }

    private static void addMap(List<String> lines, String key, Map<String, Object> values) {
        if (!values.isEmpty()) {
            lines.add(key + ":");
            values.forEach((name, value) -> lines.add("  " + Json.write(name) + ": " + Json.write(value)));
        }
    }

    private static Map<String, Object> shots(Map<String, List<FewShot>> slots) {
        var plain = new LinkedHashMap<String, Object>();
        slots.forEach((slot, shots) ->
                plain.put(slot, shots.stream().map(PromptText::plain).toList()));
        return plain;
    }

    private static Map<String, Object> plain(FewShot shot) {
        var plain = new LinkedHashMap<String, Object>();
        shot.theCase().ifPresent(id -> plain.put("case", id));
        plain.put("input", shot.input());
        plain.put("answer", shot.answer());
        return plain;
    }
}
