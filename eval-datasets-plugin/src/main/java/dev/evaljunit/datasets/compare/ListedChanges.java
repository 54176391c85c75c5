/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import dev.evaljunit.datasets.version.CaseChange;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The changes that are listed for people: the first of each kind, since a person reads no thousand. */
final class ListedChanges {

    private static final int LONGEST_VALUE = 120;

    private final int limit;
    private final Map<CaseChange.Kind, List<Listed>> listed = new EnumMap<>(CaseChange.Kind.class);
    private final Map<CaseChange.Kind, Integer> counts = new EnumMap<>(CaseChange.Kind.class);

    ListedChanges(int limit) {
        this.limit = limit;
        for (CaseChange.Kind kind : CaseChange.Kind.values()) {
            listed.put(kind, new ArrayList<>());
            counts.put(kind, 0);
        }
    }

    /**
     * A change in texts that are safe to show.
     *
     * @param question what the case asks, on one line
     * @param details one for each field that differs
     */
    record Listed(String id, String question, List<Detail> details, Optional<String> reason) {}

    /** What a field was and is. */
    record Detail(String field, String before, String after) {}

    void add(CaseChange change, Optional<String> reason) {
        counts.merge(change.kind(), 1, Integer::sum);
        List<Listed> ofKind = listed(change.kind());
        if (ofKind.size() < limit) {
            ofKind.add(new Listed(
                    SafeText.id(change.id()),
                    question(change.after().isEmpty() ? change.before() : change.after()),
                    change.fields().stream()
                            .map(field -> new Detail(
                                    SafeText.id(field),
                                    shown(change.valueBefore(field)),
                                    shown(change.valueAfter(field))))
                            .toList(),
                    reason.map(text -> SafeText.line(Redactor.redact(text), 3 * LONGEST_VALUE))));
        }
    }

    private static String question(Map<String, Object> row) {
        Map<String, Object> input = Json.asObject(row.get("input")).orElse(Map.of());
        return shown(input.size() == 1 ? input.values().iterator().next() : input);
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        String text = value instanceof String string ? string : Json.writeSpaced(value);
        return SafeText.line(Redactor.redact(text), LONGEST_VALUE);
    }

    List<Listed> listed(CaseChange.Kind kind) {
        return listed.getOrDefault(kind, List.of());
    }

    /** {@return how many of a kind are not listed} */
    int more(CaseChange.Kind kind) {
        return counts.getOrDefault(kind, 0) - listed(kind).size();
    }

    int count(CaseChange.Kind kind) {
        return counts.getOrDefault(kind, 0);
    }
}
