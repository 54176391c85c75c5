/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the fields of an event, from whatever file, into those that are written; refuses what is wrong by name. */
final class EventRules {

    static final String DEFAULTS = "eval-datasets.defaults";

    private static final BigDecimal MOST_STARS = BigDecimal.valueOf(5);

    private final Map<String, String> defaults;
    private final ScoreSources sources;
    private final Redaction redaction;

    EventRules(Map<String, String> defaults, ScoreSources sources, Redaction redaction) {
        this.defaults = defaults;
        this.sources = sources;
        this.redaction = redaction;
        for (String name : defaults.keySet()) {
            if (!EventFields.JOIN.contains(name) || name.equals(EventFields.TRACE)) {
                throw new EvalException(
                        "Parameter '%s' must give values for prompt_version, route, user_cohort or score_source, found '%s'.%s"
                                .formatted(DEFAULTS, name, Nearest.hint(name, EventFields.JOIN)));
            }
        }
    }

    Redaction redaction() {
        return redaction;
    }

    ScoreSources sources() {
        return sources;
    }

    /** {@return the names that {@link #normal} leaves out because no event has them} */
    static List<String> unknown(Map<String, Object> draft) {
        List<String> unknown = new ArrayList<>();
        draft.forEach((name, value) -> {
            if (value != null && !EventFields.ALL.contains(name)) {
                unknown.add(name);
            }
        });
        return unknown;
    }

    /**
     * {@return the event in the order of its fields, redacted, perhaps without join fields: see {@link #complete}}
     *
     * @throws RefusedRow if a field is missing or wrong
     */
    Map<String, Object> normal(Map<String, Object> draft) throws RefusedRow {
        var event = new LinkedHashMap<String, Object>();
        for (String name : EventFields.ALL) {
            Object value = draft.get(name);
            if (value != null) {
                event.put(name, checked(name, value, draft));
            }
        }
        for (String name : List.of(EventFields.ID, EventFields.TRACE, EventFields.SIGNAL, EventFields.CREATED)) {
            if (!event.containsKey(name)) {
                throw missing(draft, name, "Log it with the event.");
            }
        }
        checkSignal(event);
        return ordered(redaction.fields(withSource(event), EventFields.KEPT));
    }

    private Map<String, Object> withSource(Map<String, Object> event) {
        if (event.get(EventFields.SOURCE) instanceof String given && !sources.isKind(given)) {
            event.put(EventFields.SOURCE, sources.kindOf(given));
            event.putIfAbsent(EventFields.SOURCE_GIVEN, given);
        } else if (event.get(EventFields.SOURCE_GIVEN) instanceof String given
                && ScoreSources.UNKNOWN.equals(event.get(EventFields.SOURCE))) {
            event.put(EventFields.SOURCE, sources.kindOf(given));
        }
        return event;
    }

    private static Map<String, Object> ordered(Map<String, Object> event) {
        var ordered = new LinkedHashMap<String, Object>();
        for (String name : EventFields.ALL) {
            Object value = event.get(name);
            if (value != null) {
                ordered.put(name, value);
            }
        }
        return ordered;
    }

    private static Object checked(String name, Object value, Map<String, Object> draft) throws RefusedRow {
        return switch (name) {
            case EventFields.VALUE ->
                ofType(
                        value instanceof Number || value instanceof Boolean,
                        name,
                        "a number or a boolean",
                        value,
                        draft);
            case EventFields.TURN ->
                ofType(value instanceof Integer turn && turn >= 0, name, "a whole number from 0", value, draft);
            case EventFields.INPUT, EventFields.OUTPUT, EventFields.EDITED ->
                ofType(
                        value instanceof String || value instanceof Map || value instanceof List,
                        name,
                        "a text, an object or a list of messages",
                        value,
                        draft);
            case EventFields.METADATA -> ofType(value instanceof Map, name, "an object", value, draft);
            case EventFields.CREATED -> time(text(name, value, draft), draft);
            case EventFields.TRACE, EventFields.SPAN -> TraceIds.normal(text(name, value, draft));
            case EventFields.COMMENT, EventFields.LABEL ->
                ofType(value instanceof String, name, "a text", value, draft);
            default -> text(name, value, draft);
        };
    }

    private static Object ofType(boolean isRight, String name, String wanted, Object value, Map<String, Object> draft)
            throws RefusedRow {
        if (!isRight) {
            throw wrong(draft, name, wanted, Json.excerpt(value));
        }
        return value;
    }

    private static String text(String name, Object value, Map<String, Object> draft) throws RefusedRow {
        if (!(value instanceof String text) || text.isBlank()) {
            throw wrong(draft, name, "a text that is not blank", Json.excerpt(value));
        }
        return text;
    }

    private static String time(String text, Map<String, Object> draft) throws RefusedRow {
        try {
            Instant instant = text.endsWith("Z")
                    ? Instant.parse(text)
                    : OffsetDateTime.parse(text).toInstant();
            return text.endsWith("Z") ? text : instant.toString();
        } catch (DateTimeException e) {
            throw wrong(
                    draft,
                    EventFields.CREATED,
                    "a time with its zone such as 2026-01-31T12:00:00Z",
                    Json.excerpt(text));
        }
    }

    private static void checkSignal(Map<String, Object> event) throws RefusedRow {
        String word = String.valueOf(event.get(EventFields.SIGNAL));
        Signal signal = Signal.of(word)
                .orElseThrow(() -> new RefusedRow("'%s' of %s must be one of %s, found %s.%s"
                        .formatted(
                                EventFields.SIGNAL,
                                subject(event),
                                String.join(", ", Signal.words()),
                                Json.excerpt(word),
                                Nearest.hint(word, Signal.words()))));
        String needed = signal.needed();
        if (needed != null && !event.containsKey(needed)) {
            throw missing(event, needed, "An event of type '%s' has nothing to tell without it.".formatted(signal));
        }
        if (signal == Signal.STARS && !areStars(event.get(EventFields.VALUE))) {
            throw wrong(
                    event,
                    EventFields.VALUE,
                    "a number of stars from 1 to 5",
                    Json.excerpt(event.get(EventFields.VALUE)));
        }
        if (signal == Signal.SCORE && !event.containsKey(EventFields.VALUE) && !event.containsKey(EventFields.LABEL)) {
            throw missing(event, EventFields.VALUE, "A score must have a value or a 'label'.");
        }
    }

    private static boolean areStars(@Nullable Object value) {
        BigDecimal stars = value instanceof Number ? new BigDecimal(value.toString()) : BigDecimal.ZERO;
        return stars.compareTo(BigDecimal.ONE) >= 0 && stars.compareTo(MOST_STARS) <= 0;
    }

    /**
     * Put the join fields that are missing.
     *
     * @param ofTrace those that the event's trace has
     * @throws RefusedRow if one is still missing
     */
    Map<String, Object> complete(Map<String, Object> event, Map<String, Object> ofTrace) throws RefusedRow {
        var complete = new LinkedHashMap<>(event);
        for (String name : EventFields.JOIN) {
            Object value = ofTrace.get(name);
            if (complete.get(name) == null && value != null) {
                complete.put(name, value);
            }
            String told = defaults.get(name);
            if (complete.get(name) == null && told != null) {
                complete.put(name, told);
            }
            if (complete.get(name) == null) {
                throw missing(
                        event,
                        name,
                        "Log it with the event or on the root span of its trace, or tell the importer a value: -D%s=%s=<value>."
                                .formatted(DEFAULTS, name));
            }
        }
        return ordered(withSource(complete));
    }

    /** {@return whether all join fields are there} */
    static boolean isComplete(Map<String, Object> event) {
        return EventFields.JOIN.stream().allMatch(event::containsKey);
    }

    private static RefusedRow missing(Map<String, Object> event, String name, String advice) {
        return new RefusedRow("%s must have '%s', found nothing. %s".formatted(subject(event), name, advice));
    }

    private static RefusedRow wrong(Map<String, Object> draft, String name, String wanted, String found) {
        return new RefusedRow("'%s' of %s must be %s, found %s.".formatted(name, subject(draft), wanted, found));
    }

    static String subject(Map<String, Object> event) {
        @Nullable Object id = event.get(EventFields.ID);
        return id == null ? "the event" : "event '" + SafeText.id(String.valueOf(id)) + "'";
    }
}
