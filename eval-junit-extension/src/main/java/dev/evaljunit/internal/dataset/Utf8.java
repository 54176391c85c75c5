/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads text strictly: a sign that is silently replaced would be lost when a file is rewritten. */
public final class Utf8 {

    private Utf8() {}

    static String decode(byte[] bytes, String file) {
        return decode(ByteBuffer.wrap(bytes), file + ": the file must be UTF-8. Convert it.");
    }

    /** {@return the text; an {@link EvalException} with the message if it is not UTF-8} */
    public static String decode(ByteBuffer bytes, String messageIfNot) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new EvalException(messageIfNot, e);
        }
    }
}
