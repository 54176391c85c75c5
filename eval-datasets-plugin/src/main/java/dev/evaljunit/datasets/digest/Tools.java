/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import dev.evaljunit.datasets.facts.Fields;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The calls of tools that answers state. */
final class Tools {

    private static final double NANOSECONDS = 1e6;

    private final Map<String, Tool> tools = new TreeMap<>();

    /** The calls of one tool. */
    static final class Tool {

        private Counted failed = Counted.NONE;
        private final List<Double> milliseconds = new ArrayList<>();

        /** {@return how many of its calls state an error} */
        Counted failed() {
            return failed;
        }

        /** {@return the longest but one of 20 durations; empty if no call states its own} */
        OptionalDouble slow() {
            List<Double> sorted = milliseconds.stream().sorted().toList();
            return sorted.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1));
        }

        long timed() {
            return milliseconds.size();
        }
    }

    /** Take the calls of an answer. */
    void add(@Nullable Object calls) {
        for (Map<String, Object> call : Fields.objects(calls)) {
            Fields.text(call.get("name")).ifPresent(name -> {
                Tool tool = tools.computeIfAbsent(name, each -> new Tool());
                tool.failed = tool.failed.plus(isFailed(call));
                milliseconds(call).ifPresent(tool.milliseconds::add);
            });
        }
    }

    private static boolean isFailed(Map<String, Object> call) {
        return Boolean.TRUE.equals(call.get("is_error"))
                || isError(call.get("error"))
                || isError(result(call).get("error"))
                || Boolean.TRUE.equals(result(call).get("is_error"));
    }

    private static boolean isError(@Nullable Object error) {
        return error != null && !Boolean.FALSE.equals(error) && !"".equals(error);
    }

    /** {@return the result as an object; tools often return one as a text} */
    private static Map<String, Object> result(Map<String, Object> call) {
        @Nullable Object result = call.get("result");
        if (result instanceof String text && text.startsWith("{")) {
            try {
                return Json.readObject(text);
            } catch (JsonException e) {
                return Map.of();
            }
        }
        return Fields.object(result);
    }

    private static Optional<Double> milliseconds(Map<String, Object> call) {
        OptionalDouble stated = Fields.number(call.get("duration_ms"));
        stated = stated.isPresent() ? stated : Fields.number(call.get("latency_ms"));
        OptionalDouble nanoseconds = Fields.number(call.get("latency_ns"));
        return stated.isPresent()
                ? Optional.of(stated.getAsDouble())
                : nanoseconds.isPresent() ? Optional.of(nanoseconds.getAsDouble() / NANOSECONDS) : Optional.empty();
    }

    Map<String, Tool> byName() {
        return tools;
    }
}
