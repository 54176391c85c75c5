/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a user or a system did about an answer. A signal is no label: only people who follow a guidance label. */
enum Signal {
    THUMBS_UP,
    THUMBS_DOWN,
    STARS(EventFields.VALUE),
    COMMENT(EventFields.COMMENT),
    RETRY,
    REGENERATE,
    ABANDON,
    COPY,
    EDIT(EventFields.EDITED),
    ESCALATION(EventFields.REASON),
    /** A number or category of which nobody has declared what it means. */
    SCORE;

    private static final Map<String, Signal> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(Signal::toString, signal -> signal));

    private final String word = name().toLowerCase(Locale.ROOT);
    private final @Nullable String needed;

    Signal() {
        this(null);
    }

    Signal(@Nullable String needed) {
        this.needed = needed;
    }

    static Optional<Signal> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Signal::toString).toList();
    }

    /** {@return the field without which the signal has no content; {@code null} if there is none} */
    @Nullable
    String needed() {
        return needed;
    }

    /** {@return the word as events have it} */
    @Override
    public String toString() {
        return word;
    }
}
