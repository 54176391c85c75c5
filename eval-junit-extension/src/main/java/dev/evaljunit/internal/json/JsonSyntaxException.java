/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

/** Says where a text stops being JSON. */
public final class JsonSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int column;

    JsonSyntaxException(String message, int column) {
        super(message);
        this.column = column;
    }

    /** {@return the column, counted from 1} */
    public int column() {
        return column;
    }
}
