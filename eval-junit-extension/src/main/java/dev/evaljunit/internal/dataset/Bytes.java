/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Searches in bytes, eight at a time: the files are large. */
public final class Bytes {

    private static final long ONES = 0x0101010101010101L;
    private static final long SIGNS = 0x8080808080808080L;

    private Bytes() {}

    /** {@return the first position of a byte in a range; its end if it is not there} */
    public static int indexOf(byte wanted, byte[] bytes, int from, int end) {
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long zeroWhereFound = words.getLong(at) ^ (ONES * wanted);
            // the lowest sign bit that is set is the first zero byte; Hacker's Delight, section 6-1
            long found = (zeroWhereFound - ONES) & ~zeroWhereFound & SIGNS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < end && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /** {@return how often a byte is in a range} */
    public static int count(byte wanted, byte[] bytes, int from, int end) {
        ByteBuffer words = ByteBuffer.wrap(bytes);
        int count = 0;
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long zeroWhereFound = words.getLong(at) ^ (ONES * wanted);
            // a sign bit for each byte that is not zero, without carries into the next one
            long others = ((zeroWhereFound & ~SIGNS) + ~SIGNS) | zeroWhereFound;
            count += Long.bitCount(~others & SIGNS);
        }
        for (; at < end; at++) {
            count += bytes[at] == wanted ? 1 : 0;
        }
        return count;
    }

    /** {@return whether a range has only characters of one byte} */
    public static boolean areAscii(byte[] bytes, int from, int end) {
        ByteBuffer words = ByteBuffer.wrap(bytes);
        int at = from;
        long signs = 0;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            signs |= words.getLong(at);
        }
        for (; at < end; at++) {
            signs |= bytes[at];
        }
        return (signs & SIGNS) == 0;
    }
}
