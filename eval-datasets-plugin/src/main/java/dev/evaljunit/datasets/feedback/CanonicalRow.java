/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.dataset.Bytes;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads events straight from the bytes of a block, as long as they are as they would be written. It builds no objects for values
 * that a row before had, such as a route. One object reads all rows of a block, one after the other.
 */
final class CanonicalRow {

    /** Values that are longer differ from row to row. */
    private static final int LONGEST_KNOWN = 64;

    private static final int MOST_KNOWN = 256;

    private final LineBlock block;
    private final byte[] bytes;
    private final ScoreSources sources;
    private final @Nullable Known[] known = new @Nullable Known[MOST_KNOWN];
    private int at;
    private int end;
    private int seen;
    private String id = "";
    private @Nullable Signal signal;

    /**
     * A text that was right for a field.
     *
     * @param signal that it names; {@code null} if it is of another field
     */
    @SuppressWarnings("ArrayRecordComponent") // not compared as a whole
    private record Known(
            CanonicalField field, byte[] utf8, @Nullable Signal signal) {

        boolean is(CanonicalField other, byte[] bytes, int from, int end) {
            return field.bit() == other.bit() && utf8.length == end - from && JsonText.isAt(utf8, bytes, from);
        }
    }

    CanonicalRow(LineBlock block, ScoreSources sources) {
        this.block = block;
        this.bytes = block.bytes();
        this.sources = sources;
    }

    /** {@return the event that is alone on a line; {@code null} if it must be changed, or is none, or in doubt} */
    Outcome.@Nullable Event read(int from, int lineEnd, int line) {
        at = from;
        end = lineEnd;
        seen = 0;
        signal = null;
        if (!isNext('{')) {
            return null;
        }
        int start = at - 1;
        do {
            if (!field()) {
                return null;
            }
        } while (isNext(','));
        if (!isNext('}') || !CanonicalField.areEnough(seen, signal)) {
            return null;
        }
        int length = at - start;
        skipSpace();
        return at == end ? Outcome.Event.asRead(id, block, start, length, CanonicalField.haveInput(seen), line) : null;
    }

    private void skipSpace() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
            at++;
        }
    }

    private boolean isNext(char wanted) {
        skipSpace();
        return isHere(wanted);
    }

    private boolean isHere(char wanted) {
        boolean isHere = at < end && bytes[at] == wanted;
        at += isHere ? 1 : 0;
        return isHere;
    }

    private boolean field() {
        CanonicalField field = isNext('"') ? name() : null;
        if (field == null || (seen & field.bit()) != 0 || !isNext(':')) {
            return false;
        }
        seen |= field.bit();
        if (isNext('"')) {
            return text(field);
        }
        boolean isStructure = at < end && (bytes[at] == '{' || bytes[at] == '[');
        return isStructure ? structure(field) : literal(field);
    }

    private @Nullable CanonicalField name() {
        int from = at;
        at = JsonText.plainEnd(bytes, from, end);
        int nameEnd = at;
        return isHere('"') ? CanonicalField.named(bytes, from, nameEnd) : null;
    }

    private boolean text(CanonicalField field) {
        int from = at;
        at = JsonText.plainEnd(bytes, from, end);
        boolean isPlain = at < end && bytes[at] == '"';
        while (at < end && bytes[at] == '\\') {
            at = JsonText.plainEnd(bytes, Math.min(at + 2, end), end);
        }
        int textEnd = at;
        if (!isHere('"')) {
            return false;
        }
        if (isPlain && field.isOftenTheSame() && textEnd - from <= LONGEST_KNOWN && textEnd > from) {
            return isKnown(field, from, textEnd);
        }
        String text = isPlain ? decoded(from, textEnd) : JsonText.unescaped(bytes, from, textEnd);
        return text != null && isRight(field, text);
    }

    private boolean isKnown(CanonicalField field, int from, int textEnd) {
        int hash = 31 * (31 * (31 * field.bit() + bytes[from]) + bytes[textEnd - 1]) + textEnd - from;
        int slot = hash & (MOST_KNOWN - 1);
        Known value = known[slot];
        if (value == null || !value.is(field, bytes, from, textEnd)) {
            if (!isRight(field, decoded(from, textEnd))) {
                return false;
            }
            boolean isSignal = field.kind() == CanonicalField.Kind.SIGNAL;
            value = new Known(field, Arrays.copyOfRange(bytes, from, textEnd), isSignal ? signal : null);
            known[slot] = value;
        }
        signal = value.signal() == null ? signal : value.signal();
        return true;
    }

    private boolean isRight(CanonicalField field, String text) {
        if (field.kind() == CanonicalField.Kind.ID) {
            id = text;
        } else if (field.kind() == CanonicalField.Kind.SIGNAL) {
            signal = Signal.of(text).orElse(null);
        }
        return !hasReplacement(text) && field.isRight(text, sources);
    }

    private String decoded(int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** {@return whether the bytes may not have been UTF-8} */
    private static boolean hasReplacement(String decoded) {
        return decoded.indexOf('\uFFFD') >= 0;
    }

    private boolean structure(CanonicalField field) {
        int from = at;
        try {
            JsonValue value = JsonValue.in(bytes, from, end);
            at = value.end();
            boolean mayHideSurrogate = Bytes.indexOf((byte) '\\', bytes, from, at) < at;
            return !mayHideSurrogate && !hasReplacement(decoded(from, at)) && field.isRight(value.plain());
        } catch (JsonException e) {
            return false;
        }
    }

    private boolean literal(CanonicalField field) {
        int from = at;
        while (at < end && bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ' ') {
            at++;
        }
        try {
            return field.isRight(Json.read(decoded(from, at)));
        } catch (JsonException e) {
            return false;
        }
    }
}
