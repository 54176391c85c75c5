/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The steps of an agent, by its calls of tools. */
record Steps(List<Map<String, Object>> calls) {

    private static final int LONGEST_NAME = 60;

    static Steps of(@Nullable Object toolCalls) {
        return new Steps(
                toolCalls instanceof List<?> list
                        ? list.stream()
                                .flatMap(call -> Json.asObject(call).stream())
                                .toList()
                        : List.of());
    }

    /** {@return the names of the tools, in the order of the calls} */
    List<String> names() {
        return calls.stream().map(Steps::name).toList();
    }

    /** {@return which tools were called, whatever the order, and which of them failed} */
    String signature() {
        var tools = new TreeSet<String>();
        for (Map<String, Object> call : calls) {
            tools.add(name(call) + (isError(call) ? " failed" : ""));
        }
        return String.join(", ", tools);
    }

    /** {@return what the tools were asked and gave back} */
    List<Failure.Turn> turns() {
        var turns = new ArrayList<Failure.Turn>();
        for (Map<String, Object> call : calls) {
            @Nullable Object result = call.get("result");
            turns.add(new Failure.Turn(
                    "tool",
                    Mask.of(name(call) + " " + Json.write(call.getOrDefault("arguments", Map.of()))
                            + (result == null ? "" : " gave " + Json.write(result)))));
        }
        return turns;
    }

    private static String name(Map<String, Object> call) {
        return SafeText.line(String.valueOf(call.get("name")), LONGEST_NAME).replace(',', ' ');
    }

    private static boolean isError(Map<String, Object> call) {
        @Nullable Object result = call.get("result");
        boolean saysSo = result instanceof String text
                && text.stripLeading().toLowerCase(Locale.ROOT).startsWith("error");
        return saysSo
                || call.get("error") != null
                || Json.asObject(result)
                        .map(object -> object.get("error") != null)
                        .orElse(false);
    }
}
