/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import java.util.OptionalLong;

/**
 * The numbers behind a decision.
 *
 * @param sample of the run
 * @param assessment of the sample
 * @param flips how many cases would have to change for another decision; empty if no number is enough
 */
record Decided(Sample sample, Assessment assessment, OptionalLong flips) {

    static Decided of(Sample sample, GateOptions options) {
        return new Decided(sample, sample.assessment(options.alpha()), sample.flips(options.policy(), options.alpha()));
    }
}
