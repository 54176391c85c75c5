/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

/**
 * Thrown if a Java module does not let Jackson use a type by reflection, which is a mistake in the build and not in the
 * value. The message names the package to open.
 */
public final class ClosedTypeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    ClosedTypeException(String advice, Throwable cause) {
        super(advice, cause);
    }
}
