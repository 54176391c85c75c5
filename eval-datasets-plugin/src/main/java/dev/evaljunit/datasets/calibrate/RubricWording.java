/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.formats.Yaml;
import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a rubric's file, whose wording can be replaced without touching anything else.
 *
 * @param text the whole file
 * @param file for messages
 */
record RubricWording(String text, String file) {

    /** What a model may reword, as far as the rubric has it. */
    static final List<String> KEYS = List.of("criterion", "levels", "prompt");

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{\\{?\\s*[#^/&]?\\s*([A-Za-z_][A-Za-z0-9_.-]*|\\.)\\s*}}");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

    /** {@return the values that may be reworded} */
    Map<String, Object> values() {
        Map<String, Object> all = parsed(text);
        var values = new LinkedHashMap<String, Object>();
        KEYS.forEach(key -> Optional.ofNullable(all.get(key)).ifPresent(value -> values.put(key, value)));
        return values;
    }

    private Map<String, Object> parsed(String yaml) {
        return Json.asObject(Yaml.read(yaml, file)).orElse(Map.of());
    }

    /** {@return the names of placeholders in a text, sorted} */
    static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * {@return the same rubric with another version and wording}
     *
     * @throws EvalException if a key is written in a way that cannot be replaced
     */
    RubricWording with(String version, Map<String, Object> wording) {
        String changed = replaced(text, "version", "version: " + name(version));
        for (Map.Entry<String, Object> each : wording.entrySet()) {
            changed = replaced(changed, each.getKey(), block(each.getKey(), each.getValue()));
        }
        checkChanged(changed, version, wording);
        return new RubricWording(changed, file);
    }

    private String replaced(String yaml, String key, String block) {
        List<String> lines = yaml.lines().toList();
        int begin = 0;
        while (begin < lines.size() && !lines.get(begin).startsWith(key + ":")) {
            begin++;
        }
        if (begin == lines.size()) {
            throw cannotReplace(key);
        }
        int end = begin + 1;
        while (end < lines.size()
                && (lines.get(end).isBlank()
                        || Character.isWhitespace(lines.get(end).charAt(0)))) {
            end++;
        }
        while (lines.get(end - 1).isBlank()) {
            end--;
        }
        var all = new ArrayList<>(lines.subList(0, begin));
        all.addAll(block.lines().toList());
        all.addAll(lines.subList(end, lines.size()));
        return String.join("\n", all) + "\n";
    }

    private EvalException cannotReplace(String key) {
        return new EvalException(
                "%s: the key '%s' must begin a line, so that it can be replaced. Write the rubric in blocks, not in braces."
                        .formatted(file, key));
    }

    private static String block(String key, Object value) {
        if (value instanceof Map<?, ?> levels) {
            return key + ":\n"
                    + levels.entrySet().stream()
                            .map(level -> "  %s: %s"
                                    .formatted(
                                            name(String.valueOf(level.getKey())),
                                            Json.write(String.valueOf(level.getValue()))))
                            .collect(Collectors.joining("\n"));
        }
        String text = String.valueOf(value);
        return text.contains("\n")
                ? key + ": |\n"
                        + text.lines()
                                .map(line -> line.isBlank() ? "" : "  " + line)
                                .collect(Collectors.joining("\n"))
                : key + ": " + Json.write(text);
    }

    private static String name(String level) {
        return PLAIN.matcher(level).matches() ? level : Json.write(level);
    }

    private void checkChanged(String changed, String version, Map<String, Object> wording) {
        var wanted = new LinkedHashMap<>(parsed(text));
        wanted.putAll(wording);
        wanted.put("version", version);
        Map<String, Object> got = parsed(changed);
        for (Map.Entry<String, Object> each : wanted.entrySet()) {
            if (!normal(each.getValue()).equals(normal(got.getOrDefault(each.getKey(), "")))) {
                throw cannotReplace(each.getKey());
            }
        }
    }

    /** {@return the value as readers of rubrics see it: texts, whose ends do not matter} */
    private static String normal(Object value) {
        return value instanceof String text
                ? text.strip().replaceAll("(?m)[ \\t]+$", "")
                : Json.write(value).replace("\\n\"", "\"");
    }
}
