/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.result.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TallyTests {

    @Test
    void countsEachOutcome() {
        assertThat(Tally.of(Stream.of(Outcome.PASS, Outcome.UNSCORED, Outcome.PASS, Outcome.FAIL)))
                .isEqualTo(new Tally(2, 1, 1));
    }

    @Test
    void countsUnscoredOnesAsNotPassedAsGatesDo() {
        assertThat(new Tally(3, 1, 4).passRate()).hasValue(0.375);
    }

    @Test
    void hasNoPassRateWithoutCases() {
        assertThat(new Tally(0, 0, 0).passRate()).isEmpty();
    }
}
