/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.function.DoubleSupplier;

/**
 * Which bounds an interval has, and with that in which tail its error lies.
 *
 * <p>A bound that is not requested is the end of the possible range, such as 0 or 1 for a rate.
 */
public enum Side {
    /** Both bounds, with half of the error in each tail. */
    TWO,
    /** A lower bound only, with all of the error in its tail. */
    LOWER,
    /** An upper bound only, with all of the error in its tail. */
    UPPER;

    /** {@return the error in one tail: (1 - confidence) / 2, or 1 - confidence} */
    double tail(double confidence) {
        Arguments.checkOpenUnit(confidence, "confidence");
        return this == TWO ? (1 - confidence) / 2 : 1 - confidence;
    }

    Interval ofUnit(DoubleSupplier lower, DoubleSupplier upper) {
        return new Interval(this == UPPER ? 0 : lower.getAsDouble(), this == LOWER ? 1 : upper.getAsDouble());
    }
}
