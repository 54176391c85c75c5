/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** The conclusion from a sample about a claim on a true value. */
public enum Conclusion {
    /** The claim is shown to hold. */
    PASS,
    /** The claim is shown not to hold. */
    FAIL,
    /** Neither is shown: the sample is too small, or too close to the border. */
    INCONCLUSIVE;

    /** {@return the conclusion from bounds of a true value that it reaches the floor} */
    static Conclusion of(Interval bounds, double floor) {
        if (bounds.lower() >= floor) {
            return PASS;
        }
        return bounds.upper() < floor ? FAIL : INCONCLUSIVE;
    }
}
