/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

/** Thrown if a reply has no verdict, or more than one; the message is shown to the model and in reports. */
final class UnreadableReplyException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableReplyException(String problem) {
        super(problem);
    }
}
