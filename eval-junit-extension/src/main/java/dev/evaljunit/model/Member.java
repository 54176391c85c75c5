/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

/**
 * A JVM that asks an endpoint.
 *
 * @param id its number
 * @param inFlight its calls in flight
 * @param expiresAt when all of them must have ended, in microseconds
 * @param waitingSince since when its foremost call waits; 0 if none does
 * @param seenAt when it was last heard of
 */
record Member(long id, int inFlight, long expiresAt, long waitingSince, long seenAt) {

    /** Who waits says so more often than that, unless it has ended or hangs. */
    private static final long SILENCE = 100_000;

    private static final long ABSENCE = 60_000_000;

    static Member of(long id) {
        return new Member(id, 0, 0, 0, 0);
    }

    Member waiting(long now) {
        return new Member(id, inFlight, expiresAt, waitingSince == 0 ? now : waitingSince, now);
    }

    Member notWaiting() {
        return new Member(id, inFlight, expiresAt, 0, seenAt);
    }

    Member withInFlight(int calls) {
        return new Member(id, calls, expiresAt, waitingSince, seenAt);
    }

    Member with(int calls, long endAt, long now) {
        return new Member(id, calls, Math.max(expiresAt, endAt), waitingSince, now);
    }

    boolean isWaiting(long now) {
        return waitingSince != 0 && seenAt > now - SILENCE;
    }

    int inFlight(long now) {
        return expiresAt > now ? inFlight : 0;
    }

    boolean isThere(long now) {
        return seenAt > now - ABSENCE || inFlight(now) > 0;
    }
}
