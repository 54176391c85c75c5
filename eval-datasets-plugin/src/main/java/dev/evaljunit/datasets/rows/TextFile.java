/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.rows;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Lines;
import dev.evaljunit.internal.dataset.Utf8;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file in UTF-8, perhaps with a byte order mark. */
public record TextFile(Path path) {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** {@return the bytes after the byte order mark} */
    public InputStream bytes() throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        in.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            in.reset();
        }
        return in;
    }

    /** {@return the text; its reader throws a {@code CharacterCodingException} somewhere before the first bytes that are not UTF-8} */
    public BufferedReader text() throws IOException {
        return new BufferedReader(new InputStreamReader(bytes(), StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    }

    /** {@return an exception that names the line, which a reader, since it decodes in advance, does not know} */
    EvalException notUtf8(CharacterCodingException cause) throws IOException {
        String must = ": the file must be UTF-8. Convert it, or save it as \"CSV UTF-8\".";
        try (InputStream in = Files.newInputStream(path)) {
            var lines = new Lines(in);
            int number = 1;
            for (ByteBuffer line = lines.next(); line != null; line = lines.next()) {
                Utf8.decode(line, path + ":" + number + must);
                number++;
            }
        } catch (EvalException e) {
            return e;
        }
        return new EvalException(path + must, cause);
    }
}
