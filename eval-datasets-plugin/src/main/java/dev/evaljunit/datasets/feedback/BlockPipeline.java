/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Parses blocks in several threads, and hands on their rows in the order of the file. */
final class BlockPipeline implements Closeable {

    private static final int MOST_THREADS = 4;

    private final int threads =
            Math.max(1, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    private final ExecutorService parsers = Executors.newFixedThreadPool(threads, BlockPipeline::thread);

    /** Takes the rows of a block. */
    interface Sink {

        void accept(List<Outcome> rows) throws IOException;
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "feedback-parser");
        thread.setDaemon(true);
        return thread;
    }

    void run(LineBlocks blocks, BlockParser parser, Sink sink) throws IOException {
        var pending = new ArrayDeque<Future<List<Outcome>>>();
        for (LineBlock block = blocks.next(); block != null; block = blocks.next()) {
            LineBlock next = block;
            pending.add(parsers.submit(() -> parser.parse(next)));
            if (pending.size() > 2 * threads) {
                sink.accept(result(pending.remove()));
            }
        }
        while (!pending.isEmpty()) {
            sink.accept(result(pending.remove()));
        }
    }

    private static List<Outcome> result(Future<List<Outcome>> parsed) throws IOException {
        try {
            return parsed.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The import was interrupted. Run it again: it goes on where it stopped.");
        }
    }

    @Override
    public void close() {
        parsers.shutdownNow();
    }
}
