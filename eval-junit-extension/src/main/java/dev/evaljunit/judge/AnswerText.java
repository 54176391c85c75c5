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
import org.jspecify.annotations.Nullable;

/**
 * One text of an answer.
 *
 * @param path where it is, such as {@code tool_calls.0.arguments.note}
 */
record AnswerText(String path, String text) {

    /** {@return all texts, numbers and names of fields of a part; an empty text if there are none} */
    static List<AnswerText> all(String path, Object part) {
        var texts = new ArrayList<AnswerText>();
        add(path, part, texts);
        return texts.isEmpty() ? List.of(new AnswerText(path, "")) : List.copyOf(texts);
    }

    private static void add(String path, @Nullable Object value, List<AnswerText> texts) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, child) -> {
                texts.add(new AnswerText(path, String.valueOf(name)));
                add(path + "." + name, child, texts);
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                add(path + "." + i, list.get(i), texts);
            }
        } else if (value instanceof String || value instanceof Number) {
            texts.add(new AnswerText(path, AnswerPart.text(value)));
        }
    }

    /** {@return the text as people see it, in which no invisible character divides a word} */
    String visible() {
        return VisibleText.characters(text);
    }

    List<Finding> secrets() {
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (Redactor.isSecretField(name, text)) {
            return List.of(new Finding("secret by the name of its field", text, "", 0));
        }
        List<Finding> found = secrets(text);
        return found.isEmpty() ? secrets(visible()) : found;
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
