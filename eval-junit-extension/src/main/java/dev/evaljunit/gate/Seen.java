/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import java.util.OptionalLong;

/**
 * What a gate saw.
 *
 * @param sample the numbers
 * @param reading what they say
 * @param flips how many cases would have to change for another decision; empty if none is enough
 */
record Seen(Sample sample, Reading reading, OptionalLong flips) {

    static Seen of(Sample sample, Terms terms) {
        return new Seen(sample, sample.reading(terms.alpha()), sample.flips(terms.policy(), terms.alpha()));
    }
}
