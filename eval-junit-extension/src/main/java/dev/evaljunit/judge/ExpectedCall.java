/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.Redactor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tool call that a case expects or forbids.
 *
 * @param arguments empty if only the name counts
 */
record ExpectedCall(String name, Optional<Map<String, Object>> arguments) {

    private static final String SHAPE =
            "a list of names of tools, or of objects such as {\"name\": \"search\", \"arguments\": {\"date\": \"2026-05-20\"}}";

    /** Those of a call in messages, of which id and result are not compared. */
    private static final List<String> FIELDS = List.of("name", "arguments", "id", "result");

    static ExpectedCall of(ToolCall call) {
        return new ExpectedCall(call.name(), Optional.of(call.arguments()));
    }

    /**
     * {@return the calls of a case}
     *
     * @throws EvalException if there are none, or one is neither a name nor an object with a name
     */
    static List<ExpectedCall> all(ExpectedValue source, EvalCase evalCase) {
        Object value = source.value(evalCase);
        List<?> calls = value instanceof List<?> list ? list : List.of(value);
        return calls.stream().map(call -> of(call, source.describe(evalCase))).toList();
    }

    private static ExpectedCall of(@Nullable Object call, String where) {
        Map<String, Object> fields = call instanceof String name ? Map.of("name", name) : object(call, where);
        if (!(fields.get("name") instanceof String name) || name.isBlank()) {
            throw wrong(where, call, "");
        }
        Object arguments = fields.get("arguments");
        if (arguments != null && !(arguments instanceof Map)) {
            throw wrong(where, call, "");
        }
        return new ExpectedCall(name, Json.asObject(arguments));
    }

    /** A misspelt {@code arguments} would make every call right. */
    private static Map<String, Object> object(@Nullable Object call, String where) {
        Map<String, Object> fields = Json.asObject(call).orElseThrow(() -> wrong(where, call, ""));
        for (String field : fields.keySet()) {
            if (!FIELDS.contains(field)) {
                throw wrong(where, call, ", with an unknown '" + field + "'." + Nearest.hint(field, FIELDS));
            }
        }
        return fields;
    }

    private static EvalException wrong(String where, @Nullable Object call, String why) {
        return new EvalException(
                "%s must be %s, found %s%s".formatted(where, SHAPE, Json.excerpt(call), why.isEmpty() ? "." : why));
    }

    @Override
    public String toString() {
        return CallComparison.shown(name)
                + arguments
                        .map(values -> " " + Json.excerpt(Redactor.redact(values)))
                        .orElse("");
    }
}
