/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.distribute;

import java.util.concurrent.CompletableFuture;

/** Carries chunks of work to workers, and brings back what they have done. Safe for use by several threads. */
public interface Carrier extends AutoCloseable {

    /**
     * Send a chunk to some worker, and to another one if that dies.
     *
     * @param chunk packed
     * @return the packed result; a {@link java.util.concurrent.CancellationException} if none will come, any other exception if the
     *     service fails
     */
    CompletableFuture<byte[]> send(byte[] chunk);

    /** Tell workers to call no further agent. What they have done is still brought back. */
    void stop();

    /** Take back what is left, and tell workers that the launch is over. */
    @Override
    void close();
}
