/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

/** Thrown if a text is not JSON; the message has line and column. */
public final class JsonSyntaxException extends JsonException {

    private static final long serialVersionUID = 1L;

    JsonSyntaxException(String message) {
        super("", message, 0, null);
    }
}
