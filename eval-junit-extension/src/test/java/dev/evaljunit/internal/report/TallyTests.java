/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.Samples;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TallyTests {

    @Test
    void countsEachOutcome() {
        TrialResult skipped = TrialResult.skipped(1, "no key", Duration.ZERO);
        assertThat(Tally.ofTrials(Stream.of(
                        SampleRuns.crashed(1, "boom"),
                        skipped,
                        skipped,
                        Samples.ended(1, Outcome.NOT_APPLICABLE),
                        SampleRuns.trial(1, Answer.of("a"), 1, List.of()))))
                .isEqualTo(new Tally(1, 1, 0, 2, 1));
    }

    @Test
    void countsUnscoredOnesAsNotPassedAsGatesDo() {
        assertThat(new Tally(3, 1, 4, 2, 0).passRate()).hasValue(0.375);
    }

    @Test
    void hasNoPassRateWithoutCases() {
        assertThat(new Tally(0, 0, 0, 2, 3).passRate()).isEmpty();
    }
}
