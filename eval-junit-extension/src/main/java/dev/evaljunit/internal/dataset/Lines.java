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
    private boolean areKept;
    private int start;
    private int end;

    /** Read from a stream, which the caller closes. */
    public Lines(InputStream in) {
        this.in = in;
    }

    /** {@return the next line without its line feed, valid until the next call; {@code null} after the last one} */
    public @Nullable ByteBuffer next() throws IOException {
        int searched = 0;
        while (true) {
            int at = Bytes.indexOf((byte) '\n', buffer, start + searched, end);
            if (at < end) {
                return take(at - start, 1);
            }
            searched = end - start;
            if (!readMore()) {
                return searched == 0 ? null : take(searched, 0);
            }
        }
    }

    /** Keep all lines from now on valid, for readers that would otherwise copy each of them. */
    void keep() {
        areKept = true;
    }

    private ByteBuffer take(int length, int separator) {
        var line = ByteBuffer.wrap(buffer, start, length);
        start += length + separator;
        return line;
    }

    /** Larger buffers are a garbage collection of their own in G1, which has regions of 1 MB in small heaps. */
    private int larger(int pending) {
        return Math.max(areKept ? 1 << 18 : 0, 2 * pending);
    }

    private boolean readMore() throws IOException {
        int pending = end - start;
        if (end == buffer.length || !areKept) {
            byte[] target = areKept || pending == buffer.length ? new byte[larger(pending)] : buffer;
            System.arraycopy(buffer, start, target, 0, pending);
            buffer = target;
            start = 0;
            end = pending;
        }
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read >= 0;
    }
}
