/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.distribute;

import java.time.Duration;

/**
 * How many trials a chunk has: so many that they keep a worker busy for a third of a second. What it costs to send a chunk is then
 * little beside its calls, and at the end of a run no worker waits long for another. Safe for use by several threads.
 */
final class ChunkSize {

    private static final double BUSY_MILLIS = 300;
    private static final double BYTES = 256 * 1024;
    private static final double WEIGHT_OF_NEW = 0.3;

    /** Before the first result, calls are taken for slow ones, so that chunks are small. */
    private static final double UNKNOWN_MILLIS = 4 * BUSY_MILLIS;

    /** Trials of no time would make chunks of any size. */
    private static final int MOST_FOR_EACH_CALL = 6;

    private final int concurrency;
    private double millis = UNKNOWN_MILLIS;
    private double bytes = 1;

    /** @param concurrency of one worker, at least 1 */
    ChunkSize(int concurrency) {
        this.concurrency = concurrency;
    }

    synchronized void learn(Duration trial, double bytesOfTrial) {
        millis += WEIGHT_OF_NEW * (trial.toMillis() - millis);
        bytes += WEIGHT_OF_NEW * (bytesOfTrial - bytes);
    }

    synchronized int trials() {
        double trials = Math.min(concurrency * BUSY_MILLIS / Math.max(1, millis), BYTES / Math.max(1, bytes));
        return (int) Math.max(1, Math.min(most(), trials));
    }

    /** {@return how many trials a chunk has at most} */
    int most() {
        return (int) Math.min((long) MOST_FOR_EACH_CALL * concurrency, Integer.MAX_VALUE);
    }
}
