/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionTests {

    @ParameterizedTest
    @CsvSource({"0.05, 1, 1", "0.3, 9, 1", "0.5, 0.5, 0.5", "0.01, 9.2, 0.8"})
    void excludesWhatTheEvidenceDoes(double alpha, double a, double b) {
        Exclusion exclusion = new Exclusion(25, new StoppingRule(alpha, a, b));
        for (int passed = 0; passed <= 25; passed++) {
            for (int failed = 0; failed <= 25 - passed; failed++) {
                for (int total = 0; total <= 25; total++) {
                    RunningEValue evidence = evidence(total, a, b, passed, failed);
                    boolean excluded = evidence.log() >= RunningEValue.border(alpha);
                    boolean below = total < passed || evidence.isBelowCentre();
                    assertThat(exclusion.fromBelow(total, passed, failed)).isEqualTo(excluded && below);
                    assertThat(exclusion.fromAbove(total, passed, failed)).isEqualTo(excluded && !below);
                }
            }
        }
    }

    private static RunningEValue evidence(int total, double a, double b, int passed, int failed) {
        var evidence = new RunningEValue(total, 25, a, b);
        for (int i = 0; i < passed; i++) {
            evidence.hit();
        }
        for (int i = 0; i < failed; i++) {
            evidence.miss();
        }
        return evidence;
    }

    @Test
    void logicExcludesWhatIsImpossibleOnly() {
        for (StoppingRule rule : new StoppingRule[] {SpecifiedStopping.CERTAIN, StoppingRule.likely(0.9)}) {
            Exclusion exclusion = new Exclusion(10, rule);
            assertThat(exclusion.fromBelow(-1, 0, 0)).isTrue();
            assertThat(exclusion.fromBelow(0, 0, 0)).isFalse();
            assertThat(exclusion.fromAbove(10, 0, 0)).isFalse();
            assertThat(exclusion.fromAbove(11, 0, 0)).isTrue();
            assertThat(exclusion.fromBelow(3, 4, 2)).isTrue();
            assertThat(exclusion.fromAbove(9, 4, 2)).isTrue();
        }
        assertThat(new Exclusion(10, SpecifiedStopping.CERTAIN).fromBelow(4, 4, 2))
                .isFalse();
        assertThat(new Exclusion(10, SpecifiedStopping.CERTAIN).fromAbove(8, 4, 2))
                .isFalse();
    }
}
