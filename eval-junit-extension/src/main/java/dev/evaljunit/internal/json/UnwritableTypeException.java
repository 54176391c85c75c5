/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

/**
 * Thrown if no value of a type can be converted, which is a mistake in the build or the eval and not in the value: a Java
 * module does not let Jackson use the type by reflection, or it has no properties. The message states which.
 */
public final class UnwritableTypeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnwritableTypeException(String message, Throwable cause) {
        super(message, cause);
    }
}
