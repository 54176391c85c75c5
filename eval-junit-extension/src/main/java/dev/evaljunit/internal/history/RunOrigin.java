/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

/**
 * Where a run was made; a part that is not known is empty.
 *
 * @param branch such as {@code main}
 * @param commit its first digits
 * @param tag the release, such as {@code v1.4.0}
 * @param machine which runs must have in common for their latencies to be compared
 */
public record RunOrigin(String branch, String commit, String tag, String machine) {

    /** Nothing is known. */
    public static final RunOrigin UNKNOWN = new RunOrigin("", "", "", "");

    /** {@return whether latencies of both can be compared} */
    public boolean hasMachineOf(RunOrigin other) {
        return !machine.isEmpty() && machine.equals(other.machine);
    }

    RunOrigin withoutMachine() {
        return new RunOrigin(branch, commit, tag, "");
    }
}
