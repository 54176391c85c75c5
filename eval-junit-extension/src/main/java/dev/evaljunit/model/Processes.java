/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

/** Numbers for JVMs, and for several users of a state within one. */
final class Processes {

    private static final int BITS_WITHIN = 20;

    private Processes() {}

    /** {@return a number that no other JVM on this machine has now} */
    static long member(int within) {
        return ProcessHandle.current().pid() << BITS_WITHIN | (within & ((1 << BITS_WITHIN) - 1));
    }

    static boolean isAlive(long member) {
        return ProcessHandle.of(member >>> BITS_WITHIN)
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }
}
