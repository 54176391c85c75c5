/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

/** Thrown if a reply does not have what was asked for; the message is shown to the model and in reports. */
public final class UnreadableReplyException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param problem what the reply must have, and what was found */
    public UnreadableReplyException(String problem) {
        super(problem);
    }
}
