/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.DeltaGate;
import java.util.Optional;

/**
 * What is worse, and who has to show it.
 *
 * @param margin the largest change for the worse to accept, from 0 to 1
 * @param noise what repeated runs of an unchanged agent differ by; empty if the margin is set, or there are too few
 * @param options of the gate, with the policy LENIENT or STRICT
 */
record RegressionRule(double margin, Optional<NoiseMargin> noise, GateOptions options) {

    /** {@return whether runs differ by more than the margin, so that it is not what they differ by} */
    boolean isBelowNoise() {
        return noise.filter(it -> it.size() > margin).isPresent();
    }

    DeltaGate gate() {
        return new DeltaGate(margin, options.alpha());
    }

    /** {@return whether a conclusion lets the build pass} */
    boolean isGreen(Conclusion conclusion) {
        return Assessment.isGreen(options.policy(), false, conclusion);
    }

    /** {@return whether an untested cohort keeps the gate from passing} */
    boolean needsAll() {
        return options.policy() == Policy.STRICT;
    }
}
