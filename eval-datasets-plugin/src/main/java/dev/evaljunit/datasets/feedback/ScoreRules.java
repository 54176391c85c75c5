/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the scores of a platform mean, by their names. Platforms reserve no names, and a 0 may be bad, good (as of toxicity) or
 * neutral, so what a user does not declare stays a score.
 */
final class ScoreRules {

    static final String PARAMETER = "eval-datasets.signals";

    private static final String THUMBS = "thumbs";
    private static final String INVERTED = "thumbs_inverted";

    private static final Set<String> UP =
            Set.of("thumbs_up", "thumbsup", "up", "true", "yes", "good", "positive", "like", "👍");
    private static final Set<String> DOWN =
            Set.of("thumbs_down", "thumbsdown", "down", "false", "no", "bad", "negative", "dislike", "👎");

    private final Map<String, String> kinds = new HashMap<>();

    private ScoreRules() {}

    /**
     * Create rules.
     *
     * @param declared such as {@code user-thumbs=thumbs,rating=stars,copied=copy}
     * @throws EvalException if a kind is unknown
     */
    static ScoreRules of(@Nullable String declared) {
        var rules = new ScoreRules();
        Assignments.parse(declared, PARAMETER, "user-thumbs=thumbs").forEach(rules::declare);
        return rules;
    }

    private void declare(String name, String kind) {
        var known = new ArrayList<String>(List.of(THUMBS, INVERTED));
        known.addAll(Signal.words());
        if (!known.contains(kind)) {
            throw new EvalException("Parameter '%s' must declare '%s' as one of %s, found '%s'."
                    .formatted(PARAMETER, name, String.join(", ", known), kind));
        }
        kinds.put(name, kind);
    }

    /**
     * Put the signal of a score into an event.
     *
     * @param value a number, boolean or text; {@code null} if there is none
     * @param label the category; {@code null} if there is none
     * @throws RefusedRow if the value is none of the declared kind
     */
    void apply(Map<String, Object> event, String name, @Nullable Object value, @Nullable String label)
            throws RefusedRow {
        put(event, EventFields.NAME, name);
        String kind = kinds.get(name);
        if (kind == null || kind.equals(Signal.SCORE.toString())) {
            undeclared(event, value, label);
        } else if (kind.equals(THUMBS) || kind.equals(INVERTED)) {
            boolean isUp = isUp(name, value, label) != kind.equals(INVERTED);
            put(event, EventFields.SIGNAL, (isUp ? Signal.THUMBS_UP : Signal.THUMBS_DOWN).toString());
        } else {
            declared(event, kind, value, label);
        }
    }

    private static void undeclared(Map<String, Object> event, @Nullable Object value, @Nullable String label) {
        boolean hasNone = value == null && label == null;
        Signal signal = hasNone && event.get(EventFields.COMMENT) != null ? Signal.COMMENT : Signal.SCORE;
        put(event, EventFields.SIGNAL, signal.toString());
        put(event, EventFields.VALUE, value instanceof String ? null : value);
        put(event, EventFields.LABEL, label == null && value instanceof String text ? text : label);
    }

    private static void declared(
            Map<String, Object> event, String kind, @Nullable Object value, @Nullable String label) {
        put(event, EventFields.SIGNAL, kind);
        String text = label == null && value instanceof String given ? given : label;
        if (kind.equals(Signal.STARS.toString())) {
            put(event, EventFields.VALUE, value);
        } else if (kind.equals(Signal.COMMENT.toString()) && event.get(EventFields.COMMENT) == null) {
            put(event, EventFields.COMMENT, text);
        } else if (kind.equals(Signal.EDIT.toString()) && event.get(EventFields.EDITED) == null) {
            put(event, EventFields.EDITED, text);
        } else if (kind.equals(Signal.ESCALATION.toString())) {
            put(event, EventFields.REASON, text == null ? event.get(EventFields.COMMENT) : text);
        }
    }

    private static boolean isUp(String name, @Nullable Object value, @Nullable String label) throws RefusedRow {
        BigDecimal number = number(value);
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (number != null
                && number.stripTrailingZeros().scale() <= 0
                && number.abs().compareTo(BigDecimal.ONE) <= 0) {
            return number.signum() > 0;
        }
        String word = String.valueOf(label == null ? value : label).strip().toLowerCase(Locale.ROOT);
        String plain = word.replace('-', '_').replace(' ', '_');
        if (number == null && (UP.contains(plain) || DOWN.contains(plain))) {
            return UP.contains(plain);
        }
        throw new RefusedRow(
                "score '%s' is declared as thumbs, so its value must be true or false, 1, 0 or -1, or a word such as up or down, found %s. Correct '%s'."
                        .formatted(name(name), Json.excerpt(label == null ? value : label), PARAMETER));
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return value instanceof Number ? new BigDecimal(value.toString()) : null;
    }

    private static String name(String name) {
        return SafeText.id(name);
    }

    private static void put(Map<String, Object> event, String field, @Nullable Object value) {
        if (value != null) {
            event.put(field, value);
        }
    }
}
