/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which tool calls are the same.
 *
 * @param arguments what arguments are compared
 * @param ignored names of arguments that are not compared
 * @param texts which texts are the same
 */
record CallComparison(Arguments arguments, List<String> ignored, TextComparison texts) {

    enum Arguments {
        EQUAL,
        EXPECTED_ONES,
        NONE
    }

    static final CallComparison EQUAL = new CallComparison(Arguments.EQUAL, List.of(), TextComparison.VISIBLE);

    private static final int LONGEST_NAME = 60;

    CallComparison namesOnly() {
        return new CallComparison(Arguments.NONE, ignored, texts);
    }

    CallComparison allowingExtra() {
        return new CallComparison(Arguments.EXPECTED_ONES, ignored, texts);
    }

    CallComparison ignoring(List<String> names) {
        return new CallComparison(
                arguments,
                Stream.concat(ignored.stream(), names.stream()).distinct().toList(),
                texts);
    }

    CallComparison comparing(TextComparison newTexts) {
        return new CallComparison(arguments, ignored, newTexts);
    }

    Map<String, String> identity() {
        var identity = new LinkedHashMap<String, String>();
        identity.put(
                "arguments",
                switch (arguments) {
                    case EQUAL -> "equal";
                    case EXPECTED_ONES -> "extra allowed";
                    case NONE -> "ignored";
                });
        if (!ignored.isEmpty()) {
            identity.put("ignored", Json.write(ignored));
        }
        identity.putAll(texts.identity());
        return identity;
    }

    boolean isSame(ExpectedCall wanted, ToolCall made) {
        return isSameTool(wanted, made) && difference(wanted, made).isEmpty();
    }

    boolean isSameTool(ExpectedCall wanted, ToolCall made) {
        return texts.isSame(wanted.name(), made.name());
    }

    /** {@return the first argument in which a call differs, in words; empty if there is none} */
    Optional<String> difference(ExpectedCall wanted, ToolCall made) {
        if (arguments == Arguments.NONE || wanted.arguments().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> expected = wanted.arguments().get();
        Set<String> names = new LinkedHashSet<>(expected.keySet());
        if (arguments == Arguments.EQUAL) {
            names.addAll(made.arguments().keySet());
        }
        return names.stream()
                .filter(name -> !ignored.contains(name))
                .flatMap(name -> difference(name, expected, made.arguments()).stream())
                .findFirst();
    }

    private Optional<String> difference(String name, Map<String, Object> wanted, Map<String, Object> made) {
        if (!made.containsKey(name)) {
            return Optional.of("without " + shown(name));
        }
        if (!wanted.containsKey(name)) {
            return Optional.of("with %s, which is not expected".formatted(shown(name)));
        }
        return EqualTo.same(wanted.get(name), made.get(name), new AnswerPart("", texts))
                ? Optional.empty()
                : Optional.of(
                        "with %s %s instead of %s".formatted(shown(name), excerpt(name, made), excerpt(name, wanted)));
    }

    /** A secret may be recognised by the name of its argument only. */
    private static String excerpt(String name, Map<String, Object> arguments) {
        return Json.excerpt(Redactor.redactField(name, arguments.get(name)));
    }

    /** {@return a value that is equal for calls that are the same} */
    Object key(ToolCall call) {
        var compared = new TreeMap<String, @Nullable Object>();
        if (arguments != Arguments.NONE) {
            compared.putAll(call.arguments());
            ignored.forEach(compared::remove);
        }
        return List.of(texts.trimmed(call.name()), String.valueOf(key(compared)));
    }

    private @Nullable Object key(@Nullable Object value) {
        if (value instanceof String text) {
            return Json.write(texts.trimmed(text));
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        if (value instanceof Map<?, ?> object) {
            var sorted = new TreeMap<String, @Nullable Object>();
            object.forEach((name, child) -> sorted.put(Json.write(name), key(child)));
            return sorted;
        }
        return value instanceof List<?> list ? list.stream().map(this::key).toList() : value;
    }

    /** {@return the name of a tool or an argument for a reason} */
    static String shown(String name) {
        return "'" + SafeText.line(name, LONGEST_NAME) + "'";
    }
}
