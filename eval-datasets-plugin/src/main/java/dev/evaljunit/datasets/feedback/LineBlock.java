/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.dataset.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Some whole lines of a file.
 *
 * @param bytes of which the lines are the first ones; they do not change
 * @param length of all lines, with the line feed of the last, if it has one
 * @param firstLine its number in the file, from 1
 * @param position of the first line in the file
 */
@SuppressWarnings("ArrayRecordComponent") // blocks are not compared
record LineBlock(String file, byte[] bytes, int length, int firstLine, long position) {

    /** {@return where the line that begins there ends, without its line feed} */
    int lineEnd(int from) {
        return Bytes.indexOf((byte) '\n', bytes, from, length);
    }

    /** {@return whether there is only white space} */
    boolean isBlank(int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    ByteBuffer range(int from, int end) {
        return ByteBuffer.wrap(bytes, from, end - from);
    }

    /** {@return how many line feeds there are} */
    int lineFeeds() {
        return Bytes.count((byte) '\n', bytes, 0, length);
    }

    boolean startsWithMark() {
        return position == 0
                && length >= 3
                && (bytes[0] & 0xFF) == 0xEF
                && (bytes[1] & 0xFF) == 0xBB
                && (bytes[2] & 0xFF) == 0xBF;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
