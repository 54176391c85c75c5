/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.simulation;

/** Thrown if a reply is no turn of a user. */
final class NoTurnException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean canBeRepaired;

    NoTurnException(String problem) {
        this(problem, true);
    }

    private NoTurnException(String problem, boolean canBeRepaired) {
        super(problem);
        this.canBeRepaired = canBeRepaired;
    }

    /** {@return the exception for a reply that would be the same again} */
    static NoTurnException last(String problem) {
        return new NoTurnException(problem, false);
    }

    boolean canBeRepaired() {
        return canBeRepaired;
    }
}
