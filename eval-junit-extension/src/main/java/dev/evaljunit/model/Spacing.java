/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

/**
 * Lets requests through at even distances.
 *
 * @param next when the next one is due, in microseconds
 */
record Spacing(long next) {

    static final Spacing NONE = new Spacing(0);

    /** Who is woken late may catch up; more would be a burst. */
    static final long SLACK = 100_000;

    long waitAt(long now) {
        return Math.max(0, next - now);
    }

    Spacing taken(long now, double micros) {
        return new Spacing((long) (Math.max(next, now - SLACK) + micros));
    }

    Spacing notBefore(long time) {
        return new Spacing(Math.max(next, time));
    }

    /** Take back, or add, what a request turned out to be smaller or larger. */
    Spacing moved(double micros) {
        return next == 0 ? this : new Spacing((long) (next + micros));
    }
}
