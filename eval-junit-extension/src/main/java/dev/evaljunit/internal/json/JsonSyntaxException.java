/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

/** A text is not JSON. The message has line and column. */
public final class JsonSyntaxException extends JsonException {

    private static final long serialVersionUID = 1L;

    private final int column;

    JsonSyntaxException(String message, int column) {
        super("", message, 0, null);
        this.column = column;
    }

    /** {@return the column, counted from 1} */
    public int column() {
        return column;
    }
}
