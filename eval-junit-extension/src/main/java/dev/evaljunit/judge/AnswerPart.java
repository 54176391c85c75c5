/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The part of an answer that a judge compares.
 *
 * @param value a plain JSON value other than {@code null}
 * @param comparison which texts are the same
 */
record AnswerPart(Object value, TextComparison comparison) {

    /** {@return a text unchanged, a list of texts as lines, and anything else as JSON} */
    String text() {
        return isListOfTexts(value)
                ? ((List<?>) value).stream().map(String.class::cast).collect(Collectors.joining("\n"))
                : text(value);
    }

    private static boolean isListOfTexts(Object value) {
        return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof BigDecimal number && isOfUsualSize(number) ? number.toPlainString() : Json.write(value);
    }

    /** Written out, 1e999999999 would fill the memory. */
    static boolean isOfUsualSize(BigDecimal number) {
        return Math.abs((long) number.scale()) <= 1_000;
    }
}
