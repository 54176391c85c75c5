/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import java.util.function.LongPredicate;

/**
 * This JVM as a client of a shared state.
 *
 * @param id as {@link #newId} makes it
 * @param inFlight its calls in flight
 * @param longestCall microseconds after which a call must have ended
 * @param isAlive whether the JVM behind an id still runs
 */
record LocalClient(long id, int inFlight, long longestCall, LongPredicate isAlive) {

    private static final int BITS_WITHIN_JVM = 20;

    /** {@return an id that no other JVM on this machine uses now} */
    static long newId(int within) {
        return ProcessHandle.current().pid() << BITS_WITHIN_JVM | (within & ((1 << BITS_WITHIN_JVM) - 1));
    }

    static boolean isAlive(long id) {
        return ProcessHandle.of(id >>> BITS_WITHIN_JVM)
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }
}
