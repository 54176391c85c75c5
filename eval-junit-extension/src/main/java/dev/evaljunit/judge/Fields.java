/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.text.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the fields of an object with the expected ones. */
record Fields(ExpectedValue expected) implements AnswerCheck {

    private static final int SHOWN = 3;

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        Map<String, @Nullable Object> wanted = wanted(evalCase);
        JsonPart json = JsonPart.of(part);
        if (json.problem().isPresent()) {
            return Score.fail(json.problem().get());
        }
        var wrong = new ArrayList<String>();
        wanted.forEach((path, value) -> difference(path, value, json, part).ifPresent(wrong::add));
        return Score.of(1 - (double) wrong.size() / wanted.size(), QuotedText.first(SHOWN, wrong, "; "));
    }

    private Map<String, @Nullable Object> wanted(EvalCase evalCase) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        Object value = expected.value(evalCase);
        if (value instanceof Map<?, ?> object) {
            addTo(fields, "", object);
        }
        if (fields.isEmpty()) {
            throw new EvalException("%s must be an object with at least one field, found %s."
                    .formatted(expected.describe(evalCase), Json.write(value)));
        }
        return fields;
    }

    private static void addTo(Map<String, @Nullable Object> fields, String prefix, Map<?, ?> object) {
        object.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                addTo(fields, prefix + key + ".", inner);
            } else {
                fields.put(prefix + key, value);
            }
        });
    }

    private static Optional<String> difference(String path, @Nullable Object wanted, JsonPart json, AnswerPart part) {
        Object found = JsonPath.find(json.value(), path).orElse(null);
        if (EqualTo.same(wanted, found, part)) {
            return Optional.empty();
        }
        return Optional.of("'%s' must be %s, found %s"
                .formatted(path, shown(path, wanted), found == null ? "nothing" : QuotedText.cut(shown(path, found))));
    }

    /** A secret may be recognised by the name of its field only. */
    private static String shown(String path, @Nullable Object value) {
        return Json.write(Redactor.redactField(AnswerText.lastField(path), value));
    }
}
