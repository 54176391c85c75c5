/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one case from a version to another.
 *
 * @param before the row there; empty if it was added
 * @param after the row here; empty if it was removed
 * @param fields which fields differ, such as {@code expected.answer} or {@code metadata}; empty unless both have it
 */
public record CaseChange(
        Kind kind, String id, Map<String, Object> before, Map<String, Object> after, List<String> fields) {

    /** What was done to a case. */
    public enum Kind {
        /** It is only in the version after. */
        ADDED,
        /** It is only in the version before. */
        REMOVED,
        /** Its expected values or its labels differ, and other fields may, too. */
        RELABELLED,
        /** Other fields differ. */
        CHANGED
    }

    /** Fields by which a case is judged: with others in them, an answer that was right may be wrong. */
    private static final Set<String> LABELS = Set.of("expected", "provenance.labels", "provenance.adjudications");

    private static final Set<String> QUESTION = Set.of("input", "context");

    static CaseChange added(String id, Map<String, Object> after) {
        return new CaseChange(Kind.ADDED, id, Map.of(), after, List.of());
    }

    static CaseChange removed(String id, Map<String, Object> before) {
        return new CaseChange(Kind.REMOVED, id, before, Map.of(), List.of());
    }

    /** {@return the change between two rows, whose fields may be equal} */
    public static CaseChange between(String id, Map<String, Object> before, Map<String, Object> after) {
        List<String> fields = fields(before, after);
        boolean isRelabelled = fields.stream().anyMatch(field -> isPartOf(field, LABELS));
        return new CaseChange(isRelabelled ? Kind.RELABELLED : Kind.CHANGED, id, before, after, fields);
    }

    /** {@return whether somebody must state why: the case is gone, or asks or expects something else} */
    public boolean needsReason() {
        return kind == Kind.REMOVED
                || kind == Kind.RELABELLED
                || fields.stream().anyMatch(field -> isPartOf(field, QUESTION));
    }

    private static boolean isPartOf(String field, Set<String> parents) {
        return parents.stream().anyMatch(parent -> field.equals(parent) || field.startsWith(parent + "."));
    }

    /** Objects are compared one level deep, so that a list of labels or of messages is one field. */
    private static List<String> fields(Map<String, Object> before, Map<String, Object> after) {
        var fields = new ArrayList<String>();
        for (String key : keys(before, after)) {
            @Nullable Object was = before.get(key);
            @Nullable Object is = after.get(key);
            boolean mayBeAbsent = key.equals("provenance"); // its labels count, however they come and go
            if ((was instanceof Map || (was == null && mayBeAbsent))
                    && (is instanceof Map || (is == null && mayBeAbsent))) {
                Map<String, Object> inWas = Json.asObject(was).orElse(Map.of());
                Map<String, Object> inIs = Json.asObject(is).orElse(Map.of());
                keys(inWas, inIs).stream()
                        .filter(child -> !Objects.equals(inWas.get(child), inIs.get(child)))
                        .forEach(child -> fields.add(key + "." + child));
            } else if (!Objects.equals(was, is)) {
                fields.add(key);
            }
        }
        return List.copyOf(fields);
    }

    private static Set<String> keys(Map<String, Object> before, Map<String, Object> after) {
        var keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys;
    }

    /** {@return the value of a field before; {@code null} if it was absent} */
    public @Nullable Object valueBefore(String field) {
        return value(before, field);
    }

    /** {@return the value of a field after; {@code null} if it is absent} */
    public @Nullable Object valueAfter(String field) {
        return value(after, field);
    }

    private static @Nullable Object value(Map<String, Object> row, String field) {
        if (row.containsKey(field)) {
            return row.get(field);
        }
        int dot = field.indexOf('.');
        return dot < 0
                ? null
                : Json.asObject(row.get(field.substring(0, dot)))
                        .map(child -> child.get(field.substring(dot + 1)))
                        .orElse(null);
    }
}
