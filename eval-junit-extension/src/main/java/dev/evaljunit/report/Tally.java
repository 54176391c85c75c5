/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.Outcome;
import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** How many of something passed, failed, and could not be scored. */
record Tally(int passed, int failed, int unscored) {

    static Tally of(Collection<Outcome> outcomes) {
        return new Tally(
                Collections.frequency(outcomes, Outcome.PASS),
                Collections.frequency(outcomes, Outcome.FAIL),
                Collections.frequency(outcomes, Outcome.UNSCORED));
    }

    int total() {
        return passed + failed + unscored;
    }

    Tally minus(Tally part) {
        return new Tally(passed - part.passed, failed - part.failed, unscored - part.unscored);
    }

    int notPassed() {
        return failed + unscored;
    }

    /** {@return passed of those that could be scored, from 0 to 1; {@code null} if there are none} */
    @Nullable
    Double passRate() {
        return passed + failed == 0 ? null : (double) passed / (passed + failed);
    }
}
