/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Copies a file and computes the digest of the very bytes that it writes, in one pass. A second thread writes a part while
 * this one reads and digests the next, so that a copy takes hardly longer than a digest.
 */
final class DigestingCopy {

    private static final int PART = 1 << 20;
    private static final int BUFFERS = 4;

    private final ByteBuffer[] buffers = new ByteBuffer[BUFFERS];
    private final CompletableFuture<?>[] written = new CompletableFuture<?>[BUFFERS];

    private DigestingCopy() {}

    /**
     * Copy a file.
     *
     * @param to a file that does not exist yet
     * @return the digest in hexadecimal digits
     */
    static String copy(Path from, Path to) throws IOException {
        ExecutorService writer = Executors.newSingleThreadExecutor(DigestingCopy::thread);
        try (var in = FileChannel.open(from, StandardOpenOption.READ);
                var out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return new DigestingCopy().copy(in, out, writer);
        } finally {
            writer.shutdownNow();
        }
    }

    private static Thread thread(Runnable body) {
        var thread = new Thread(body, "eval-datasets-copy");
        thread.setDaemon(true);
        return thread;
    }

    private String copy(FileChannel in, FileChannel out, ExecutorService writer) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        int at = 0;
        for (ByteBuffer part = next(at); in.read(part) >= 0; part = next(at)) {
            part.flip();
            ByteBuffer toWrite = part.duplicate();
            written[at] = CompletableFuture.runAsync(() -> write(toWrite, out), writer);
            digest.update(part);
            at = (at + 1) % BUFFERS;
        }
        for (CompletableFuture<?> part : written) {
            await(part);
        }
        return Sha256.of(digest);
    }

    /** {@return an empty buffer, whose earlier content has been written} */
    private ByteBuffer next(int at) throws IOException {
        await(written[at]);
        if (buffers[at] == null) {
            buffers[at] = ByteBuffer.allocate(PART);
        }
        return buffers[at].clear();
    }

    private static void write(ByteBuffer part, FileChannel out) {
        try {
            while (part.hasRemaining()) {
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CompletableFuture<?> part) throws IOException {
        try {
            if (part != null) {
                part.join();
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException failure ? failure.getCause() : new IOException(e);
        }
    }
}
