/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Redactor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer that could become an item.
 *
 * @param origin where it comes from
 * @param key what tells it from all others of its origin
 * @param since when the answer was there, as far as is known
 * @param reasons what is special about it; none if nothing is
 * @param fields {@code input}, {@code messages}, {@code answer}, {@code contexts}, {@code tool_calls}, {@code expected}, {@code metadata}
 *     and {@code provenance}, as items have them; absent ones are not in it
 * @param human labels of people that came with it
 * @param judges what judges have said
 */
record Found(
        Reason.Origin origin,
        String key,
        Instant since,
        Set<Reason> reasons,
        Map<String, Object> fields,
        List<HumanLabel> human,
        Map<String, JudgeScore> judges) {

    private static final String PROVENANCE = "provenance";
    private static final Set<String> IDENTITY = Set.of("dataset", "case");

    Found {
        reasons = reasons.isEmpty() ? EnumSet.noneOf(Reason.class) : EnumSet.copyOf(reasons);
    }

    /** The answer of a trace is the same item, whether its trace is drawn or what users said about it. */
    String id() {
        Reason.Origin named = origin == Reason.Origin.TRACE ? Reason.Origin.FEEDBACK : origin;
        return QueueItem.id(named.toString(), key);
    }

    /** {@return both, which are the same answer} */
    Found and(Found other) {
        var all = EnumSet.copyOf(reasons);
        all.addAll(other.reasons);
        var labels = new ArrayList<>(human);
        other.human.stream().filter(label -> !labels.contains(label)).forEach(labels::add);
        Instant first = since.isBefore(other.since) ? since : other.since;
        return new Found(origin, key, first, all, fields, List.copyOf(labels), judges);
    }

    /** {@return the fields without secrets, since a queue is committed; the id of a case is in a committed dataset already} */
    Map<String, Object> redacted() {
        var redacted = new LinkedHashMap<>(Redactor.redact(fields));
        if (origin == Reason.Origin.DATASET) {
            var provenance = new LinkedHashMap<>(object(redacted.get(PROVENANCE)));
            object(fields.get(PROVENANCE)).forEach((name, value) -> {
                if (IDENTITY.contains(name)) {
                    provenance.put(name, value);
                }
            });
            redacted.put(PROVENANCE, provenance);
        }
        return redacted;
    }

    /** {@return the item, which nobody is to label yet} */
    QueueItem item(Criteria criteria, List<Why> why, List<Drawn> draws, Instant drawnAt) {
        Map<String, Object> redacted = redacted();
        return new QueueItem(
                id(),
                criteria.names(),
                object(redacted.get("input")),
                list(redacted, "messages", Found::objects),
                Optional.ofNullable(redacted.get("answer")),
                list(redacted, "contexts", value -> new ArrayList<>((List<?>) value)),
                list(redacted, "tool_calls", Found::objects),
                Optional.ofNullable(redacted.get("expected")),
                object(redacted.get("metadata")),
                object(redacted.get(PROVENANCE)),
                why,
                DrawHistory.probability(draws),
                draws,
                drawnAt,
                criteria.guidanceVersion(),
                List.of(),
                human,
                new LinkedHashMap<>(judges));
    }

    private static <T> Optional<List<T>> list(Map<String, Object> fields, String name, Function<Object, List<T>> read) {
        return Optional.ofNullable(fields.get(name)).map(read);
    }

    /** Collects fields that are there. */
    static final class Fields {

        private final Map<String, Object> fields = new LinkedHashMap<>();

        Fields put(String name, @Nullable Object value) {
            if (value != null) {
                fields.put(name, value);
            }
            return this;
        }

        /** Put a list; what is no list is one of a single element. */
        Fields putList(String name, @Nullable Object value) {
            if (value != null) {
                List<?> list = value instanceof List<?> several ? several : List.of(value);
                if (!list.isEmpty()) {
                    fields.put(name, list);
                }
            }
            return this;
        }

        Map<String, Object> map() {
            return fields;
        }
    }

    static Map<String, Object> object(@Nullable Object value) {
        return Json.asObject(value).orElse(Map.of());
    }

    static List<Map<String, Object>> objects(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().flatMap(each -> Json.asObject(each).stream()).toList()
                : List.of();
    }

    /** {@return a time; the earliest one if the value is none} */
    static Instant time(@Nullable Object value) {
        try {
            return value instanceof String text ? Instant.parse(text) : Instant.EPOCH;
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }
}
