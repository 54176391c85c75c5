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

    /** What has been read is processed while the processor still has it. */
    private static final int MOST_READ = 1 << 16;

    private static final int LEAST_KEPT = 1 << 18;

    /**
     * G1 copies what survives, several times, but never an array that needs more than half a region. One that fills its region leaves
     * nothing unused. Other collectors do not mind.
     */
    private static final int REGION = region();

    /** An array of such a length and its header, whose size depends on the JVM, are not longer than a power of two. */
    private static final int HEADER = 32;

    private final InputStream in;
    private byte[] buffer = new byte[MOST_READ];
    private ByteBuffer line = ByteBuffer.wrap(buffer);
    private boolean areKept;
    private long kept;
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

    /** Leave the arrays of all lines from now on as they are, for readers that would otherwise copy each line. */
    void keep() {
        areKept = true;
    }

    /** {@return the end of what has been read into the array of the last line, and stays there until the next call} */
    int readUntil() {
        return end;
    }

    private ByteBuffer take(int length, int separator) {
        line.limit(start + length).position(start);
        start += length + separator;
        return line;
    }

    private int larger(int pending) {
        return Math.max(areKept ? keptLength() : 0, 2 * pending);
    }

    /** A quarter of what is kept so far, so that little is unused at the end, up to a whole region. */
    private int keptLength() {
        int quarter = (int) Math.min(REGION, Long.highestOneBit(kept) / 4);
        return Math.max(LEAST_KEPT, quarter) - HEADER;
    }

    /** {@return the length of regions that G1 chooses for this heap, of which there are up to 2,048} */
    private static int region() {
        long length = Long.highestOneBit(Runtime.getRuntime().maxMemory() / 2_048 - 1) * 2;
        return (int) Math.min(32 << 20, Math.max(1 << 20, length));
    }

    private boolean readMore() throws IOException {
        int pending = end - start;
        if (end == buffer.length || !areKept) {
            byte[] target = areKept || pending == buffer.length ? new byte[larger(pending)] : buffer;
            System.arraycopy(buffer, start, target, 0, pending);
            kept += areKept ? start : 0;
            buffer = target;
            line = ByteBuffer.wrap(buffer);
            start = 0;
            end = pending;
        }
        int read = in.read(buffer, end, Math.min(MOST_READ, buffer.length - end));
        end += Math.max(0, read);
        return read >= 0;
    }
}
