/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.internal.json.JsonKind;
import dev.evaljunit.internal.json.JsonRows;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Checks rows without building their values, in a quarter of the time. A row that it refuses is wrong, or unusual: it must be parsed. */
final class RowOutline implements JsonRows.Fields, AutoCloseable {

    /** Jackson checks the length of a text when it is read, which is never done here. */
    private static final int LONGEST_ROW = 10_000_000;

    /** One reader for all lines that follow one another in an array: a new one takes as long as a short row. */
    private @Nullable JsonRows rows;

    private final Utf8Check utf8 = new Utf8Check();
    private byte[] bytes = new byte[0];
    private int next;
    private int limit;
    private int idAt;
    private boolean hasInput;

    /**
     * {@return the id of the row that a line is; {@code null} if it must be parsed}
     *
     * @param readUntil the end of what does not change of the line's array, there or in a later line
     */
    @Nullable
    String idOf(ByteBuffer line, int readUntil) {
        int from = line.arrayOffset() + line.position();
        int end = from + line.remaining();
        if (line.remaining() > LONGEST_ROW) {
            return null;
        }
        idAt = -1;
        hasInput = false;
        int behind = rows(line.array(), from, end, readUntil).next(this);
        boolean isRow = behind >= 0 && isBlank(behind, end) && idAt >= 0 && hasInput && utf8.isValid(line);
        @Nullable String id = isRow ? RowTexts.textAt(bytes, idAt) : null;
        next = isRow ? end + 1 : -1;
        return id == null || id.isBlank() ? null : id;
    }

    private JsonRows rows(byte[] array, int from, int end, int readUntil) {
        if (rows == null || array != bytes || from != next || end > limit) {
            close();
            bytes = array;
            limit = readUntil;
            rows = new JsonRows(array, from, readUntil);
        }
        return rows;
    }

    /** {@return whether a line ends in blanks only; not if the row ended in a later line} */
    private boolean isBlank(int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return from <= end;
    }

    @Override
    public boolean take(String name, JsonKind kind, int at) {
        if (name.equals(RowRules.ID)) {
            idAt = at;
        }
        hasInput |= name.equals(RowRules.INPUT);
        return RowRules.allows(name, kind);
    }

    /** {@return where the id of the last row begins, with its quote} */
    int idAt() {
        return idAt;
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
        rows = null;
    }
}
