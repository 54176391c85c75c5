/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

/** Thrown if a row cannot become an event; the message is the reason, a sentence without its full stop or with a next step. */
final class RefusedRow extends Exception {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace: a file may have millions of such rows. */
    RefusedRow(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
