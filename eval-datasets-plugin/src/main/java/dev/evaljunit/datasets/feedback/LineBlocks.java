/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a file of lines in blocks that can be parsed independently. */
final class LineBlocks {

    private static final int SIZE = 1 << 18;
    private static final int LONGEST_LINE = 1 << 24;

    private final InputStream in;
    private final String file;
    private byte[] rest = new byte[0];
    private int line = 1;
    private long position;

    /** Read a stream, which the caller closes. */
    LineBlocks(InputStream in, String file) {
        this.in = in;
        this.file = file;
    }

    /**
     * {@return the next lines; {@code null} after the last}
     *
     * @throws EvalException if a line is longer than 16 MiB
     */
    @Nullable
    LineBlock next() throws IOException {
        byte[] bytes = Arrays.copyOf(rest, Math.max(SIZE, 2 * rest.length));
        int length = rest.length;
        while (true) {
            int read = in.readNBytes(bytes, length, bytes.length - length);
            length += read;
            int end = length < bytes.length ? length : lastLineEnd(bytes, length);
            if (length == 0) {
                return null;
            }
            if (end > 0) {
                rest = Arrays.copyOfRange(bytes, end, length);
                return block(bytes, end);
            }
            if (length >= LONGEST_LINE) {
                throw new EvalException(
                        "%s:%d: a line must be at most 16 MiB long, and this one is longer. Split it, or write one row on each line."
                                .formatted(file, line));
            }
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
    }

    private LineBlock block(byte[] bytes, int end) {
        var block = new LineBlock(file, bytes, end, line, position);
        line += block.lineFeeds();
        position += end;
        return block;
    }

    private static int lastLineEnd(byte[] bytes, int length) {
        int end = length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
