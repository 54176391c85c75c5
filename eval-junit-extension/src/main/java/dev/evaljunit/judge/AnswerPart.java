/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.Json;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The part of an answer that a judge compares.
 *
 * @param value a plain JSON value other than {@code null}
 * @param ignoresCase whether upper and lower case are the same
 */
record AnswerPart(Object value, boolean ignoresCase) {

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

    boolean contains(String wanted) {
        return normalised(text()).contains(normalised(wanted));
    }

    /**
     * {@return the text with each letter in one form only} An accented letter is one character or two; and upper case
     * maps the two small sigmas, and ß and ss, to the same.
     */
    String normalised(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return ignoresCase ? composed.toUpperCase(Locale.ROOT) : composed;
    }
}
