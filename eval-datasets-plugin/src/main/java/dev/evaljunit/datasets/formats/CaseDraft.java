/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.SortedJson;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A case that is being made from a foreign row. */
final class CaseDraft {

    /** Ids of other tools may be paths, which must not be used as such by accident. */
    private static final Pattern USABLE_ID = Pattern.compile("(?!\\.)[^/\\\\\\p{Cntrl}]{1,128}");

    private static final int DIGITS = 16;

    private @Nullable String id;
    private @Nullable String foreignId;
    private final Map<String, Object> input = new LinkedHashMap<>();
    private final Map<String, Object> expected = new LinkedHashMap<>();
    private @Nullable List<String> context;
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private final Map<String, Object> provenance = new LinkedHashMap<>();
    private final List<Map<String, Object>> recorded = new ArrayList<>();
    private final Map<String, Object> others = new LinkedHashMap<>();
    private final Set<String> dropped = new LinkedHashSet<>();
    private final List<NotTaken> notTaken = new ArrayList<>();

    /**
     * Take an id of the other tool. One that is a path, or has control characters, is kept in the provenance, and the case gets
     * one made of its content.
     */
    CaseDraft id(Object value) {
        if (!(value instanceof String)
                && !(value instanceof Integer)
                && !(value instanceof Long)
                && !(value instanceof BigInteger)) {
            throw new EvalException(
                    "The id must be a text or a whole number, found %s.".formatted(Json.excerpt(value)));
        }
        String text = value.toString().strip();
        if (USABLE_ID.matcher(text).matches()) {
            id = text;
        } else if (!text.isEmpty()) {
            foreignId = text;
        }
        return this;
    }

    CaseDraft input(String key, @Nullable Object value) {
        return put(input, key, value);
    }

    CaseDraft input(Map<String, Object> values) {
        values.forEach(this::input);
        return this;
    }

    CaseDraft expected(String key, @Nullable Object value) {
        return put(expected, key, value);
    }

    CaseDraft context(List<String> passages) {
        context = passages;
        return this;
    }

    CaseDraft metadata(String key, @Nullable Object value) {
        return put(metadata, key, value);
    }

    CaseDraft metadata(Map<String, Object> values) {
        values.forEach(this::metadata);
        return this;
    }

    CaseDraft provenance(String key, @Nullable Object value) {
        return put(provenance, key, value);
    }

    /** Keep an answer that an agent gave in the other tool, with what was said about it. */
    CaseDraft recorded(Map<String, Object> answer) {
        if (!answer.isEmpty()) {
            recorded.add(answer);
        }
        return this;
    }

    /** Take a field of a row that is one of ours already. */
    CaseDraft field(String key, Object value) {
        if (key.equals("id")) {
            return id(value);
        }
        others.put(key, value);
        return this;
    }

    private CaseDraft put(Map<String, Object> target, String key, @Nullable Object value) {
        if (value != null) {
            target.put(key, value);
        }
        return this;
    }

    boolean hasMetadata(String key) {
        return metadata.containsKey(key);
    }

    CaseDraft drop(String field) {
        dropped.add(field);
        return this;
    }

    CaseDraft notTaken(NotTaken reason) {
        notTaken.add(reason);
        return this;
    }

    Set<String> dropped() {
        return dropped;
    }

    List<NotTaken> notTaken() {
        return notTaken;
    }

    List<Map<String, Object>> recorded() {
        return recorded;
    }

    boolean hasOwnId() {
        return id != null;
    }

    boolean hasUnusableId() {
        return id == null && foreignId != null;
    }

    /** {@return what a message can call the row; empty if it has no id of its own} */
    String shownId() {
        return id != null ? id : Optional.ofNullable(foreignId).orElse("");
    }

    boolean expectsNothing() {
        return expected.isEmpty() && others.get("expected") == null;
    }

    /** {@return the row of the case} */
    Map<String, Object> row() {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", "");
        put(row, "input", input.isEmpty() ? null : input);
        put(row, "expected", expected.isEmpty() ? null : expected);
        put(row, "context", context);
        put(row, "metadata", metadata.isEmpty() ? null : metadata);
        if (foreignId != null && id == null) {
            provenance.put("foreign_id", foreignId);
        }
        put(row, "provenance", provenance.isEmpty() ? null : provenance);
        put(row, "recorded", recorded.isEmpty() ? null : recorded);
        others.forEach((key, value) -> put(row, key, value));
        checkNumbers(row, "");
        row.put("id", id != null ? id : contentId(row));
        return row;
    }

    /** The order of keys and of rows must not matter, nor what is later corrected in the expectation. */
    private static String contentId(Map<String, Object> row) {
        String content = SortedJson.of(row.get("input")) + "\n" + SortedJson.of(row.get("context"));
        return "case-" + Sha256.ofLines(Stream.of(content)).substring(0, DIGITS);
    }

    /** Other tools read such numbers as infinite. */
    private static void checkNumbers(@Nullable Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> checkNumbers(child, path.isEmpty() ? String.valueOf(key) : path + "." + key));
        } else if (value instanceof List<?> list) {
            list.forEach(child -> checkNumbers(child, path));
        } else if ((value instanceof BigDecimal || value instanceof Double || value instanceof BigInteger)
                && !Double.isFinite(((Number) value).doubleValue())) {
            throw new EvalException("'%s' must be a number that a double can hold, found %s.".formatted(path, value));
        }
    }
}
