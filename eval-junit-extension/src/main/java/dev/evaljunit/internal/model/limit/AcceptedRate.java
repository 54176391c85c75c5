/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

/** Counts the calls of each of the last 64 seconds that were started and not refused. */
final class AcceptedRate {

    static final int SECONDS = 64;

    private static final long SECOND = 1_000_000;

    private final int[] calls;
    private long newest;

    AcceptedRate() {
        this(new int[SECONDS], 0);
    }

    AcceptedRate(int[] calls, long newest) {
        this.calls = calls;
        this.newest = newest;
    }

    void started(long at) {
        forgetBefore(at / SECOND);
        calls[index(at / SECOND)]++;
    }

    void refused(long startedAt) {
        if (isKnown(startedAt / SECOND)) {
            calls[index(startedAt / SECOND)]--;
        }
    }

    /** {@return the accepted calls of a second, or of the second before if those were more} */
    int around(long at) {
        return Math.max(inSecond(at / SECOND), inSecond(at / SECOND - 1));
    }

    private int inSecond(long second) {
        return isKnown(second) ? Math.max(0, calls[index(second)]) : 0;
    }

    private boolean isKnown(long second) {
        return second <= newest && second > newest - SECONDS;
    }

    private void forgetBefore(long second) {
        for (long each = Math.max(newest + 1, second - SECONDS + 1); each <= second; each++) {
            calls[index(each)] = 0;
        }
        newest = Math.max(newest, second);
    }

    private static int index(long second) {
        return (int) Math.floorMod(second, (long) SECONDS);
    }

    long newest() {
        return newest;
    }

    int[] calls() {
        return calls;
    }
}
