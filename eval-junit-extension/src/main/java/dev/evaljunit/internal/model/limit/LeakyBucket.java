/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

/**
 * Admits requests at a constant rate: a leaky bucket.
 *
 * @param next when the next one is due, in microseconds
 */
record LeakyBucket(long next) {

    static final LeakyBucket NONE = new LeakyBucket(0);

    /** A thread that wakes up late may catch up; anything more would be a burst. */
    static final long BURST = 100_000;

    long waitAt(long now) {
        return Math.max(0, next - now);
    }

    LeakyBucket taken(long now, double micros) {
        return new LeakyBucket((long) (Math.max(next, now - BURST) + micros));
    }

    LeakyBucket notBefore(long time) {
        return new LeakyBucket(Math.max(next, time));
    }

    /** Correct for a request that turned out to be larger or smaller than estimated. */
    LeakyBucket moved(double micros) {
        return next == 0 ? this : new LeakyBucket((long) (next + micros));
    }
}
