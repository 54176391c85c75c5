/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

/** Ends a search in the middle of a round. */
public final class Stopped extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason in words that follow "since" */
    Stopped(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
