/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

/** A proposal that cannot be tried, such as a reply without a prompt in it. */
public final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param reason in words that a person reads in a list of what was refused */
    Refused(String reason) {
        super(reason);
    }
}
