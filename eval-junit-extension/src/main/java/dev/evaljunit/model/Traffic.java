/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what goes on at all endpoints together. */
final class Traffic {

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();

    void waits() {
        waiting.incrementAndGet();
    }

    void waitsNoLonger() {
        waiting.decrementAndGet();
    }

    void started() {
        inFlight.incrementAndGet();
    }

    void ended(Outcome outcome) {
        inFlight.decrementAndGet();
        if (outcome.isRefusal()) {
            rejected.incrementAndGet();
        }
    }

    void retried() {
        retries.incrementAndGet();
    }

    ModelCalls.Counts counts() {
        return new ModelCalls.Counts(inFlight.get(), waiting.get(), retries.get(), rejected.get());
    }
}
