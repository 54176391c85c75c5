/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.distribute;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Texts as they are sent: compressed, since texts of agents are long and their service stores them. */
final class Packed {

    /** Far above what a worker sends, and far below what a heap has room for. */
    private static final int MOST_BYTES = 256 * 1024 * 1024;

    private Packed() {}

    static byte[] of(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new FastGzip(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Unpack.
     *
     * @throws IllegalArgumentException if it is nothing that was packed
     */
    static String read(byte[] packed) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] text = in.readNBytes(MOST_BYTES);
            if (in.read() >= 0) {
                throw new IllegalArgumentException("a message must be below %s bytes".formatted(MOST_BYTES));
            }
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("a message must be compressed text: " + e.getMessage(), e);
        }
    }

    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
