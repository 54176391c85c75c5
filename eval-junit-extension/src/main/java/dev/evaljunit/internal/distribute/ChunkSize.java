/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.distribute;

import java.time.Duration;

/**
 * How many trials a chunk has: so many that a chunk is some seconds of calls. A message for each call would cost more than a short call,
 * and a chunk of long calls would be slow to end and dear to lose. Safe for use by several threads.
 */
final class ChunkSize {

    private static final double CALL_MILLIS = 3_000;
    private static final double BYTES = 256 * 1024;
    private static final double WEIGHT_OF_NEW = 0.2;

    private final int most;
    private double millis;
    private double bytes;

    /** @param concurrency of one worker, at least 1 */
    ChunkSize(int concurrency) {
        this.most = Math.max(1, concurrency / 2);
        this.millis = CALL_MILLIS / Math.max(1, concurrency / 4.0);
        this.bytes = 1;
    }

    synchronized void learn(Duration trial, double bytesOfTrial) {
        millis += WEIGHT_OF_NEW * (trial.toMillis() - millis);
        bytes += WEIGHT_OF_NEW * (bytesOfTrial - bytes);
    }

    synchronized int trials() {
        double trials = Math.min(CALL_MILLIS / Math.max(1, millis), BYTES / Math.max(1, bytes));
        return (int) Math.max(1, Math.min(most, trials));
    }
}
