/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.scan.Finding;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SecretPlace;
import dev.evaljunit.internal.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One text of an answer.
 *
 * @param path where it is, such as {@code tool_calls.0.arguments.note}
 * @param field whose value it is, alone or in a list; empty for the name of a field itself
 */
record AnswerText(String path, String text, String field) {

    private static final Pattern INDEXES = Pattern.compile("(?:\\.\\d++)++$");

    /** {@return all texts, numbers and names of fields of a part; an empty text if there are none} */
    static List<AnswerText> all(String path, Object part) {
        var texts = new ArrayList<AnswerText>();
        add(path, part, lastField(path), texts);
        return texts.isEmpty() ? List.of(new AnswerText(path, "", "")) : List.copyOf(texts);
    }

    /** {@return the name of the field whose value is at a path, alone or in a list} */
    static String lastField(String path) {
        String field = INDEXES.matcher(path).replaceFirst("");
        return field.substring(field.lastIndexOf('.') + 1);
    }

    private static void add(String path, @Nullable Object value, String field, List<AnswerText> texts) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, child) -> {
                texts.add(new AnswerText(path, String.valueOf(name), ""));
                add(path + "." + name, child, String.valueOf(name), texts);
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                add(path + "." + i, list.get(i), field, texts);
            }
        } else if (value instanceof String || value instanceof Number) {
            texts.add(new AnswerText(path, AnswerPart.text(value), field));
        }
    }

    /** {@return the text as people see it, in which no invisible character divides a word} */
    String visible() {
        return VisibleText.characters(text);
    }

    List<Finding> secrets() {
        var found = new ArrayList<>(secrets(text));
        if (Redactor.isSecretField(field, text)) {
            found.add(0, new Finding("secret by the name of its field", text, "", 0));
        }
        Set<String> known = found.stream().map(Finding::text).collect(Collectors.toSet());
        secrets(visible()).stream()
                .filter(finding -> !known.contains(finding.text()))
                .forEach(found::add);
        return found;
    }

    private static List<Finding> secrets(String text) {
        return Redactor.find(text).stream().map(place -> finding(text, place)).toList();
    }

    private static Finding finding(String text, SecretPlace place) {
        return new Finding(
                "secret of shape '" + place.shape() + "'",
                text.substring(place.begin(), place.end()),
                "",
                place.begin());
    }

    /** {@return a finding in words, without more of it than may be shown} */
    String described(Finding finding) {
        String shown = finding.shown().isEmpty() ? "" : " " + Json.write(finding.shown());
        String where = AnswerPath.TEXT.path().equals(path) ? "" : " of " + QuotedText.cut(path);
        return "%s%s at character %d%s".formatted(finding.what(), shown, finding.at() + 1, where);
    }
}
