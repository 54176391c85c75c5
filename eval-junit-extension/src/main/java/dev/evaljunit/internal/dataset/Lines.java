/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, split at line feeds only: JSON texts may hold any other separator. */
public final class Lines {

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    /** Read from a stream, which the caller closes. */
    public Lines(InputStream in) {
        this.in = in;
    }

    /** {@return the next line without its line feed, valid until the next call; {@code null} after the last one} */
    public @Nullable ByteBuffer next() throws IOException {
        int length = 0;
        while (true) {
            while (start + length < end) {
                if (buffer[start + length] == '\n') {
                    return take(length, 1);
                }
                length++;
            }
            if (!readMore()) {
                return length == 0 ? null : take(length, 0);
            }
        }
    }

    private ByteBuffer take(int length, int separator) {
        var line = ByteBuffer.wrap(buffer, start, length);
        start += length + separator;
        return line;
    }

    private boolean readMore() throws IOException {
        int pending = end - start;
        byte[] target = pending == buffer.length ? new byte[2 * buffer.length] : buffer;
        System.arraycopy(buffer, start, target, 0, pending);
        buffer = target;
        start = 0;
        end = pending;
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read >= 0;
    }
}
