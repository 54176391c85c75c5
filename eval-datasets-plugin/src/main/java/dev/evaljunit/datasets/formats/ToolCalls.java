/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tool calls of other tools as ours: {@code id}, {@code name}, {@code arguments}. */
final class ToolCalls {

    private ToolCalls() {}

    static List<Object> of(List<Fields> calls, CaseDraft draft) {
        return calls.stream().map(call -> (Object) of(call, draft)).toList();
    }

    static Map<String, Object> of(Fields foreign, CaseDraft draft) {
        var call = new LinkedHashMap<String, Object>();
        foreign.text("id").ifPresent(id -> call.put("id", id));
        Fields function = foreign.all().get("function") instanceof Map
                ? new Fields(foreign.object("function").orElseThrow(), foreign.path("function."))
                : foreign;
        call.put(
                "name",
                function.text("name", "tool_name", "function")
                        .orElseThrow(() -> function.missing("name", "because a tool call has one")));
        function.take("arguments", "args", "input_parameters", "tool_input")
                .ifPresent(arguments -> call.put("arguments", arguments(arguments, function)));
        foreign.take("type")
                .filter(type -> !type.equals("function") && !type.equals("tool_call"))
                .ifPresent(type -> {
                    throw foreign.wrong("type", "\"function\"", type);
                });
        foreign.dropOthers(draft);
        if (function != foreign) {
            function.dropOthers(draft);
        }
        return call;
    }

    /** OpenAI has arguments as JSON text. */
    private static Map<String, Object> arguments(Object arguments, Fields function) {
        Object value = arguments;
        if (arguments instanceof String text) {
            try {
                value = Json.readPart(text);
            } catch (JsonException e) {
                throw new EvalException(
                        "'%s' must be a JSON object, found %s."
                                .formatted(function.path("arguments"), Json.excerpt(text)),
                        e);
            }
        }
        return Json.asObject(value).orElseThrow(() -> function.wrong("arguments", "an object", arguments));
    }
}
