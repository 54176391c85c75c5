/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.dataset.Bytes;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of lines that only grows, and whose lines can be read again by their position. */
final class AppendedFile implements Closeable {

    private static final int BUFFER = 1 << 18;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer unwritten = ByteBuffer.allocate(BUFFER);
    private final long torn;
    private byte[] window = new byte[1 << 16];
    private long windowStart;
    private int windowLength;
    private long written;

    private AppendedFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.torn = repair();
        this.written = channel.size();
    }

    /** Open a file, or create it; what a killed process left of a line at its end is cut off. */
    static AppendedFile open(Path path) throws IOException {
        return new AppendedFile(
                path,
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    Path path() {
        return path;
    }

    /** {@return the number of bytes that were cut off when the file was opened} */
    long torn() {
        return torn;
    }

    private long repair() throws IOException {
        long size = channel.size();
        long end = lastLineEnd(size);
        if (end == size) {
            return 0;
        }
        if (isWhole(end, size)) {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}), size);
            return 0;
        }
        channel.truncate(end);
        return size - end;
    }

    private long lastLineEnd(long size) throws IOException {
        var buffer = ByteBuffer.allocate(1 << 16);
        for (long end = size; end > 0; end -= buffer.capacity()) {
            long start = Math.max(0, end - buffer.capacity());
            read(buffer.clear().limit((int) (end - start)), start);
            for (int i = buffer.limit() - 1; i >= 0; i--) {
                if (buffer.get(i) == '\n') {
                    return start + i + 1;
                }
            }
        }
        return 0;
    }

    /** An editor may have left out the last line feed. */
    private boolean isWhole(long start, long end) throws IOException {
        if (end - start > Integer.MAX_VALUE / 2) {
            return false;
        }
        var line = ByteBuffer.allocate((int) (end - start));
        read(line, start);
        try {
            Json.readObject(new String(line.array(), StandardCharsets.UTF_8));
            return true;
        } catch (JsonException e) {
            return false;
        }
    }

    private void read(ByteBuffer buffer, long from) throws IOException {
        int length = buffer.remaining();
        while (buffer.hasRemaining() && channel.read(buffer, from + length - buffer.remaining()) >= 0) {}
    }

    /** {@return the size with all that was appended} */
    long size() {
        return written + unwritten.position();
    }

    /** Append a line; a line feed is added. */
    void append(byte[] bytes, int from, int length) throws IOException {
        if (unwritten.remaining() <= length) {
            flush();
        }
        if (unwritten.remaining() <= length) {
            write(ByteBuffer.wrap(bytes, from, length));
        } else {
            unwritten.put(bytes, from, length);
        }
        unwritten.put((byte) '\n');
    }

    void append(String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        append(bytes, 0, bytes.length);
    }

    void flush() throws IOException {
        write(unwritten.flip());
        unwritten.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            written += channel.write(bytes, written);
        }
    }

    /** {@return the line at a position, without its line feed; valid until the next call} */
    ByteBuffer lineAt(long position) throws IOException {
        int from = (int) Math.min(windowLength, position - windowStart);
        int end = from < 0 ? -1 : lineEnd(from);
        if (end < 0) {
            fill(position);
            from = 0;
            end = lineEnd(0);
        }
        return ByteBuffer.wrap(window, from, end - from);
    }

    /** {@return -1 if it is not in the window} */
    private int lineEnd(int from) {
        int end = Bytes.indexOf((byte) '\n', window, from, windowLength);
        return from >= windowLength || end == windowLength ? -1 : end;
    }

    private void fill(long position) throws IOException {
        if (unwritten.position() > 0) {
            flush();
        }
        windowStart = position;
        windowLength = 0;
        while (lineEnd(0) < 0) {
            if (windowLength == window.length) {
                window = new byte[2 * window.length];
            }
            var buffer = ByteBuffer.wrap(window);
            read(buffer, position);
            windowLength = buffer.position();
        }
    }

    /** Take back what was appended behind a position. */
    void rollBack(long size) throws IOException {
        unwritten.clear();
        channel.truncate(size);
        written = Math.min(written, size);
        windowLength = 0;
    }

    /** Make what was appended survive a crash of the machine. */
    void sync() throws IOException {
        flush();
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }
}
