/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.text.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field of an event that is written as it is read, and what its value must be for that.
 *
 * @param bit of the fields that were seen
 */
@SuppressWarnings("ArrayRecordComponent") // fields are not compared
record CanonicalField(String name, Kind kind, int bit, byte[] utf8) {

    enum Kind {
        ID,
        TRACE,
        SIGNAL,
        SOURCE,
        TIME,
        NAME,
        TEXT,
        NUMBER,
        TURN,
        ANY,
        OBJECT
    }

    private static final Map<String, CanonicalField> BY_NAME = fields();
    private static final CanonicalField[][] BY_LENGTH = byLength();
    private static final int NEEDED = bits(
            EventFields.ID,
            EventFields.TRACE,
            EventFields.PROMPT_VERSION,
            EventFields.ROUTE,
            EventFields.COHORT,
            EventFields.SIGNAL,
            EventFields.SOURCE,
            EventFields.CREATED);
    private static final int INPUT = bits(EventFields.INPUT);

    private static Map<String, CanonicalField> fields() {
        var fields = new HashMap<String, CanonicalField>();
        for (String name : EventFields.ALL) {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            fields.put(name, new CanonicalField(name, kind(name), 1 << fields.size(), utf8));
        }
        return fields;
    }

    private static CanonicalField[][] byLength() {
        List<List<CanonicalField>> byLength = new ArrayList<>();
        for (CanonicalField field : BY_NAME.values()) {
            while (byLength.size() <= field.utf8.length) {
                byLength.add(new ArrayList<>());
            }
            byLength.get(field.utf8.length).add(field);
        }
        return byLength.stream()
                .map(some -> some.toArray(CanonicalField[]::new))
                .toArray(CanonicalField[][]::new);
    }

    private static Kind kind(String name) {
        return switch (name) {
            case EventFields.ID -> Kind.ID;
            case EventFields.TRACE -> Kind.TRACE;
            case EventFields.SPAN -> Kind.TRACE;
            case EventFields.SIGNAL -> Kind.SIGNAL;
            case EventFields.SOURCE -> Kind.SOURCE;
            case EventFields.CREATED -> Kind.TIME;
            case EventFields.COMMENT, EventFields.LABEL -> Kind.TEXT;
            case EventFields.VALUE -> Kind.NUMBER;
            case EventFields.TURN -> Kind.TURN;
            case EventFields.INPUT, EventFields.OUTPUT, EventFields.EDITED -> Kind.ANY;
            case EventFields.METADATA -> Kind.OBJECT;
            default -> Kind.NAME;
        };
    }

    private static int bits(String... names) {
        int bits = 0;
        for (String name : names) {
            bits |= Objects.requireNonNull(BY_NAME.get(name)).bit;
        }
        return bits;
    }

    /** {@return the field whose name is in a range of bytes} */
    static @Nullable CanonicalField named(byte[] bytes, int from, int end) {
        if (end - from < BY_LENGTH.length) {
            for (CanonicalField field : BY_LENGTH[end - from]) {
                if (JsonText.isAt(field.utf8, bytes, from)) {
                    return field;
                }
            }
        }
        return null;
    }

    /** {@return whether an event may be written with these fields alone} */
    static boolean areEnough(int bits, @Nullable Signal signal) {
        String needed = signal == null ? null : signal.needed();
        boolean hasNumbers = signal == Signal.STARS || signal == Signal.SCORE; // of which the rules know more
        return !hasNumbers && (bits & NEEDED) == NEEDED && (needed == null || (bits & bits(needed)) != 0);
    }

    static boolean haveInput(int bits) {
        return (bits & INPUT) != 0;
    }

    /** {@return whether many events have the same few values} */
    boolean isOftenTheSame() {
        return kind == Kind.NAME || kind == Kind.SIGNAL || kind == Kind.SOURCE;
    }

    /** {@return whether the field may have this text, and stays as it is} */
    boolean isRight(String text, ScoreSources sources) {
        return switch (kind) {
            case ID -> !text.isBlank();
            case TRACE -> !text.isBlank() && isNormal(text);
            case SIGNAL -> Signal.of(text).isPresent();
            case SOURCE -> sources.isKind(text) && !text.equals(ScoreSources.UNKNOWN);
            case TIME -> isTime(text);
            case NAME -> !text.isBlank() && isClean(text);
            case TEXT, ANY -> isClean(text);
            case NUMBER, TURN, OBJECT -> false;
        };
    }

    /** {@return whether the field may have this value, which is no text, and stays as it is} */
    boolean isRight(@Nullable Object value) {
        return switch (kind) {
            case NUMBER -> value instanceof Number || value instanceof Boolean;
            case TURN -> value instanceof Integer turn && turn >= 0;
            case ANY -> (value instanceof Map || value instanceof List) && isClean(value);
            case OBJECT -> value instanceof Map && isClean(value);
            default -> false;
        };
    }

    private static boolean isClean(Object value) {
        return Redactor.isClean(value) && !(value instanceof Map<?, ?> fields && SamplingCheck.isSample(fields));
    }

    @SuppressWarnings("ReferenceEquality") // the same object unless it must be changed
    private static boolean isNormal(String text) {
        return TraceIds.normal(text) == text;
    }

    @SuppressWarnings("ReferenceEquality") // the same object unless something is masked
    private static boolean isClean(String text) {
        return Redactor.redact(text) == text;
    }

    /** {@return whether it is a time in UTC, of a day that every month has: parsing takes longer than all else} */
    private static boolean isTime(String text) {
        int length = text.length();
        return length >= 20
                && length <= 30
                && matches(text, "dddd-dd-ddTdd:dd:dd")
                && text.charAt(length - 1) == 'Z'
                && isFraction(text, length - 1)
                && isWithin(text, 5, 1, 12)
                && isWithin(text, 8, 1, 28)
                && isWithin(text, 11, 0, 23)
                && isWithin(text, 14, 0, 59)
                && isWithin(text, 17, 0, 59);
    }

    private static boolean matches(String text, String form) {
        for (int i = 0; i < form.length(); i++) {
            char c = text.charAt(i);
            if (form.charAt(i) == 'd' ? c < '0' || c > '9' : c != form.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFraction(String text, int end) {
        for (int i = 20; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return end == 19 || (text.charAt(19) == '.' && end > 20);
    }

    private static boolean isWithin(String text, int at, int least, int most) {
        int value = (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
        return value >= least && value <= most;
    }
}
