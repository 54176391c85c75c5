/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kind of label a criterion takes. */
public enum LabelType {
    /** One of the declared texts. */
    CATEGORICAL,
    /** A number between two bounds. */
    NUMERIC,
    /** A whole number from 1. */
    STARS,
    /** {@code up} or {@code down}. */
    THUMBS,
    /** A text of a person's own, which nothing is computed from. */
    TEXT;

    private final String word = name().toLowerCase(Locale.ROOT);

    static Optional<LabelType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(LabelType::toString).toList();
    }

    /** {@return the word as files have it} */
    @Override
    public String toString() {
        return word;
    }
}
