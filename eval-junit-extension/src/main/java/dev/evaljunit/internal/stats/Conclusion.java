/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;


/** What a sample says about a claim on the unknown truth behind it. */
public enum Conclusion {
    /** The claim is shown to hold. */
    PASS,
    /** The claim is shown not to hold. */
    FAIL,
    /** The sample is too small, or too close to the border, to say. */
    INCONCLUSIVE;

    /** {@return what bounds on the truth say about it reaching the floor} */
    static Conclusion of(Interval bounds, double floor) {
        if (bounds.lower() >= floor) {
            return PASS;
        }
        return bounds.upper() < floor ? FAIL : INCONCLUSIVE;
    }
}
