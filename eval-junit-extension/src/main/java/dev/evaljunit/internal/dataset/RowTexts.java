/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Rows as text in one array, in a fifth of the memory of parsed rows. A row is four numbers, and a case is created each time it is asked
 * for: a few objects for each row would take the garbage collector longer than reading the file.
 */
final class RowTexts extends AbstractList<EvalCase> implements RandomAccess {

    private static final int NUMBERS = 4;

    private final String file;
    private final byte[] bytes;
    private int[] places = new int[16 * NUMBERS];
    private int size;

    /** @param bytes rows in UTF-8, which must not change once they have been added */
    RowTexts(String file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    boolean areIn(byte[] array) {
        return bytes == array;
    }

    /** Add a row that has been checked. */
    void add(int from, int length, int idAt, int line) {
        int at = NUMBERS * size;
        if (at == places.length) {
            places = Arrays.copyOf(places, 2 * at);
        }
        places[at] = from;
        places[at + 1] = length;
        places[at + 2] = idAt;
        places[at + 3] = line;
        size++;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public EvalCase get(int index) {
        return CaseRows.of(new RowText(this, Objects.checkIndex(index, size)));
    }

    String text(int index) {
        return new String(bytes, places[NUMBERS * index], places[NUMBERS * index + 1], StandardCharsets.UTF_8);
    }

    String location(int index) {
        return file + ":" + places[NUMBERS * index + 3];
    }

    String id(int index) {
        return textAt(bytes, places[NUMBERS * index + 2]);
    }

    /** {@return the text of a JSON string that is valid} */
    static String textAt(byte[] utf8, int quote) {
        int end = quote + 1;
        boolean hasEscape = false;
        for (; utf8[end] != '"'; end++) {
            if (utf8[end] == '\\') {
                hasEscape = true;
                end++;
            }
        }
        return hasEscape
                ? String.valueOf(Json.read(new String(utf8, quote, end + 1 - quote, StandardCharsets.UTF_8)))
                : new String(utf8, quote + 1, end - quote - 1, StandardCharsets.UTF_8);
    }
}
