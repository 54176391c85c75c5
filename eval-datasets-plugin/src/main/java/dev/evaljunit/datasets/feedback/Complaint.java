/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How people show that an answer was not good. */
public enum Complaint {
    NEGATIVE,
    REGENERATED,
    EDITED,
    ABANDONED,
    ESCALATED;

    private static final BigDecimal MOST_NEGATIVE_STARS = BigDecimal.valueOf(2);

    /** {@return what a signal of a candidate shows; empty for none, and for what a model says} */
    public static Optional<Complaint> of(Map<String, Object> signal) {
        Optional<Signal> type = Signal.of(String.valueOf(signal.get(EventFields.SIGNAL)));
        return type.isEmpty() || isOfModel(signal)
                ? Optional.empty()
                : Optional.ofNullable(of(type.get(), signal.get(EventFields.VALUE)));
    }

    /** {@return whether a model gave it} */
    public static boolean isOfModel(Map<String, Object> signal) {
        return "model".equals(signal.get(EventFields.SOURCE));
    }

    private static @Nullable Complaint of(Signal type, @Nullable Object value) {
        return switch (type) {
            case THUMBS_DOWN -> NEGATIVE;
            case STARS ->
                value instanceof Number stars && new BigDecimal(stars.toString()).compareTo(MOST_NEGATIVE_STARS) <= 0
                        ? NEGATIVE
                        : null;
            case REGENERATE, RETRY -> REGENERATED;
            case EDIT -> EDITED;
            case ABANDON -> ABANDONED;
            case ESCALATION -> ESCALATED;
            case THUMBS_UP, COMMENT, COPY, SCORE -> null;
        };
    }
}
