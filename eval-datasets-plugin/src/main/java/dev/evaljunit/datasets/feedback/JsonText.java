/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts in JSON, as bytes. */
final class JsonText {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long SIGNS = 0x8080808080808080L;

    /** What follows the backslash of an escape, and at the same index what it stands for. */
    private static final String ESCAPES = "\"\\/nrtbf";

    private static final String ESCAPED = "\"\\/\n\r\t\b\f";

    private JsonText() {}

    /** {@return the first quotation mark, backslash or control character from a position on; the end if there is none} */
    static int plainEnd(byte[] bytes, int from, int end) {
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long found = signsOfSpecial((long) WORDS.get(bytes, at));
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < end && bytes[at] != '"' && bytes[at] != '\\' && (bytes[at] < 0 || bytes[at] >= ' ')) {
            at++;
        }
        return Math.min(at, end);
    }

    /** The lowest bit that is set is the sign of the first such byte; Hacker's Delight, section 6-1. */
    private static long signsOfSpecial(long word) {
        long quote = word ^ (ONES * '"');
        long backslash = word ^ (ONES * '\\');
        return (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - ONES * ' ') & ~word)) & SIGNS;
    }

    /** {@return whether these bytes are at a position of others, which are long enough; {@code Arrays.equals} is slow for a few bytes} */
    static boolean isAt(byte[] text, byte[] bytes, int from) {
        int last = text.length - Long.BYTES;
        for (int i = 0; i < last; i += Long.BYTES) {
            if ((long) WORDS.get(text, i) != (long) WORDS.get(bytes, from + i)) {
                return false;
            }
        }
        if (last >= 0) {
            return (long) WORDS.get(text, last) == (long) WORDS.get(bytes, from + last);
        }
        for (int i = 0; i < text.length; i++) {
            if (text[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** {@return the text in a range that ends before its quotation mark; {@code null} if it is none that UTF-8 can express} */
    static @Nullable String unescaped(byte[] bytes, int from, int end) {
        byte[] plain = new byte[end - from];
        int length = 0;
        int at = from;
        while (at < end) {
            int stop = plainEnd(bytes, at, end);
            System.arraycopy(bytes, at, plain, length, stop - at);
            length += stop - at;
            if (stop < end) {
                int escape = ESCAPES.indexOf(bytes[stop + 1]);
                if (escape < 0) {
                    return read(bytes, from, end);
                }
                plain[length++] = (byte) ESCAPED.charAt(escape);
            }
            at = stop + 2;
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    private static @Nullable String read(byte[] bytes, int from, int end) {
        try {
            @Nullable
            Object text = Json.read("\"" + new String(bytes, from, end - from, StandardCharsets.UTF_8) + "\"");
            return text instanceof String known
                            && StandardCharsets.UTF_8.newEncoder().canEncode(known)
                    ? known
                    : null;
        } catch (JsonException e) {
            return null;
        }
    }
}
