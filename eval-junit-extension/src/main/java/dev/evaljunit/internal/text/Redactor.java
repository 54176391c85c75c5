/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Masks secrets, so that what is written can be shown to others: those that {@link Secrets} knows, and whatever has the shape
 * or the name of one. {@code docs/reference/reports.md} lists the shapes.
 *
 * <p>A secret that is not known and has neither a telling shape nor a telling name is not recognised.
 */
public final class Redactor {

    static final String MASK = "[redacted]";

    private static final List<SecretShapes.Shape> SHAPES = SecretShapes.ALL.shapes();

    private Redactor() {}

    /** {@return the text with its secrets masked; the same object if it has none} */
    public static String redact(String text) {
        SecretSearch search = Secrets.search();
        long found = search.in(text);
        return found == 0 ? text : redact(text, search, found);
    }

    private static String redact(String text, SecretSearch search, long found) {
        String redacted = (found & SecretSearch.HAS_VALUE) == 0 ? text : search.mask(text);
        for (long left = found & ~SecretSearch.HAS_VALUE; left != 0; left &= left - 1) {
            redacted = SHAPES.get(Long.numberOfTrailingZeros(left)).mask(redacted);
        }
        return redacted.equals(text) ? text : redacted;
    }

    /** {@return where the text has secrets, in their order; they may overlap} */
    public static List<SecretPlace> find(String text) {
        SecretSearch search = Secrets.search();
        long found = search.in(text);
        var places = new ArrayList<SecretPlace>();
        if ((found & SecretSearch.HAS_VALUE) != 0) {
            addKnown(search.places(text), places);
        }
        for (long left = found & ~SecretSearch.HAS_VALUE; left != 0; left &= left - 1) {
            places.addAll(SHAPES.get(Long.numberOfTrailingZeros(left)).places(text));
        }
        places.removeIf(place -> text.startsWith(MASK, place.begin()) && place.end() <= place.begin() + MASK.length());
        places.sort(Comparator.comparingInt(SecretPlace::begin));
        return places;
    }

    private static void addKnown(BitSet known, List<SecretPlace> places) {
        for (int begin = known.nextSetBit(0); begin >= 0; begin = known.nextSetBit(known.nextClearBit(begin))) {
            places.add(new SecretPlace("known", begin, known.nextClearBit(begin)));
        }
    }

    /** {@return whether the text of a JSON field with that name is a secret, and not masked} */
    public static boolean isSecretField(String name, String text) {
        return !text.isBlank() && !text.equals(MASK) && SecretShapes.ALL.isSecretField(name, text);
    }

    /** {@return whether no secret is found in the plain JSON value} */
    public static boolean isClean(@Nullable Object value) {
        if (value instanceof String text) {
            return redact(text).equals(text);
        }
        if (value instanceof Map<?, ?> object) {
            return object.entrySet().stream().allMatch(Redactor::isClean);
        }
        return !(value instanceof List<?> list) || list.stream().allMatch(Redactor::isClean);
    }

    /**
     * {@return whether a look at the JSON text alone shows that no secret is found in its value, which it mostly does: it has no
     * word that comes with one, and no escape that could hide such a word}
     */
    public static boolean isCleanJson(String json) {
        return json.indexOf('\\') < 0 && Secrets.search().in(json) == 0 && SecretShapes.FIELD_NAMES.in(json) == 0;
    }

    private static boolean isClean(Map.Entry<?, ?> field) {
        return isClean(field.getKey()) && !isSecret(field.getKey(), field.getValue()) && isClean(field.getValue());
    }

    /** {@return the object with its secrets masked, in names and values at any depth and under telling names} */
    @SuppressWarnings("NullAway") // JSON null is a value that maps hold
    public static Map<String, Object> redact(Map<String, ?> object) {
        var redacted = new LinkedHashMap<String, Object>();
        object.forEach((key, value) -> redacted.put(redact(key), redactField(key, value)));
        return redacted;
    }

    /** {@return the value of a JSON field with its secrets masked; all of it if the name is that of a secret} */
    @SuppressWarnings("NullAway") // lists may contain JSON null
    public static @Nullable Object redactField(String key, @Nullable Object value) {
        if (value instanceof List<?> list) { // as of headers
            var redacted = new ArrayList<Object>(list.size());
            list.forEach(item -> redacted.add(redactField(key, item)));
            return redacted;
        }
        return isSecret(key, value) ? MASK : redactValue(value);
    }

    private static boolean isSecret(@Nullable Object key, @Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(item -> isSecret(key, item));
        }
        return key instanceof String name && value instanceof String text && SecretShapes.ALL.isSecretField(name, text);
    }

    /** {@return the plain JSON value with its secrets masked} */
    @SuppressWarnings({"NullAway", "unchecked"}) // lists may contain JSON null, and JSON keys are texts
    public static @Nullable Object redactValue(@Nullable Object value) {
        if (value instanceof String text) {
            return redact(text);
        }
        if (value instanceof Map<?, ?> object) {
            return redact((Map<String, ?>) object);
        }
        if (value instanceof List<?> list) {
            var redacted = new ArrayList<Object>(list.size());
            list.forEach(item -> redacted.add(redactValue(item)));
            return redacted;
        }
        return value;
    }
}
