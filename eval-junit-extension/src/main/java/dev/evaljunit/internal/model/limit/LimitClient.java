/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

/**
 * A JVM that calls an endpoint.
 *
 * @param id unique among the JVMs of this machine
 * @param inFlight its calls in flight
 * @param expiresAt when all of them must have ended, in microseconds
 * @param waitingSince when its first call in line began to wait; 0 if none waits
 * @param seenAt when it last updated its entry
 */
record LimitClient(long id, int inFlight, long expiresAt, long waitingSince, long seenAt) {

    /** A JVM that waits updates its entry more often, unless it has ended or hangs. */
    private static final long SILENCE = 100_000;

    private static final long ABSENCE = 60_000_000;

    static LimitClient of(long id) {
        return new LimitClient(id, 0, 0, 0, 0);
    }

    LimitClient waiting(long now) {
        return new LimitClient(id, inFlight, expiresAt, waitingSince == 0 ? now : waitingSince, now);
    }

    LimitClient notWaiting() {
        return new LimitClient(id, inFlight, expiresAt, 0, seenAt);
    }

    LimitClient withInFlight(int calls) {
        return new LimitClient(id, calls, expiresAt, waitingSince, seenAt);
    }

    LimitClient with(int calls, long endAt, long now) {
        return new LimitClient(id, calls, Math.max(expiresAt, endAt), waitingSince, now);
    }

    boolean isWaiting(long now) {
        return waitingSince != 0 && seenAt > now - SILENCE;
    }

    int inFlight(long now) {
        return expiresAt > now ? inFlight : 0;
    }

    boolean isPresent(long now) {
        return seenAt > now - ABSENCE || inFlight(now) > 0;
    }
}
