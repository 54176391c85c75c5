/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Finds bytes that {@link Utf8} does not decode, without the text; nearly free for ASCII. */
final class Utf8Check {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer chars = CharBuffer.allocate(1 << 10);

    boolean isValid(ByteBuffer bytes) {
        int from = bytes.arrayOffset() + bytes.position();
        return Bytes.areAscii(bytes.array(), from, from + bytes.remaining()) || isDecoded(bytes.duplicate());
    }

    private boolean isDecoded(ByteBuffer bytes) {
        decoder.reset();
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(bytes, chars.clear(), true);
        }
        return result.isUnderflow();
    }
}
