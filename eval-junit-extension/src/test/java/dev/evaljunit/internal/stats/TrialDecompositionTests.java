/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrialDecompositionTests {

    @Test
    void casesThatNeverFlakeDifferOnlyFromEachOther() {
        TrialNoise trials = TrialNoise.of(new double[][] {{1, 1, 1}, {0, 0, 0}, {1, 1, 1}, {1, 1, 1}});

        assertThat(trials.mean()).isEqualTo(0.75);
        assertThat(trials.withinVariance()).isZero();
        assertThat(trials.fixedSetError()).isZero();
        assertThat(trials.populationError()).isEqualTo(0.25);
        assertThat(trials.icc()).isEqualTo(1);
        assertThat(trials.flakeRate()).isZero();
        assertThat(trials.optimalTrials(1, 1)).isZero();
    }

    @Test
    void casesThatAreAllAlikeDifferOnlyWithinThemselves() {
        TrialNoise trials = TrialNoise.of(new double[][] {{1, 0}, {0, 1}, {1, 0}});

        assertThat(trials.betweenVariance()).isZero();
        assertThat(trials.icc()).isZero();
        assertThat(trials.flakeRate()).isEqualTo(1);
        assertThat(trials.populationError()).isZero();
        assertThat(trials.fixedSetError()).isCloseTo(0.5 / Math.sqrt(3), within(1e-15));
        assertThat(trials.optimalTrials(1, 1)).isInfinite();
    }

    @Test
    void moreTrialsPayWhenCasesAreDearAndFlaky() {
        TrialNoise trials = TrialNoise.of(new double[][] {{1, 1, 0, 1}, {0, 0, 1, 0}, {1, 1, 1, 1}, {1, 0, 0, 0}});

        double cheapCases = trials.optimalTrials(1, 1);
        assertThat(trials.optimalTrials(100, 1)).isCloseTo(10 * cheapCases, within(1e-12));
        assertThat(trials.optimalTrials(1, 4)).isCloseTo(cheapCases / 2, within(1e-12));
    }

    @Test
    void nothingDiffers() {
        TrialNoise trials = TrialNoise.of(new double[][] {{0.3, 0.3}, {0.3, 0.3}});

        assertThat(trials.populationError()).isZero();
        assertThat(trials.icc()).isNaN();
        assertThat(trials.optimalTrials(1, 1)).isNaN();
    }

    @Test
    void singleTrialsHideTheirNoise() {
        TrialNoise trials = TrialNoise.of(new double[][] {{1}, {0}, {1, 1}});

        assertThat(trials.withinVariance()).isZero();
        assertThat(trials.betweenVariance()).isNaN();
        assertThat(trials.fixedSetError()).isNaN();
        assertThat(trials.populationError()).isPositive();
        assertThat(TrialNoise.of(new double[][] {{1}, {0}}).flakeRate()).isNaN();
    }

    @Test
    void oneCaseHidesHowCasesDiffer() {
        TrialNoise trials = TrialNoise.of(new double[][] {{1, 0, 1}});

        assertThat(trials.varianceOfCaseMeans()).isNaN();
        assertThat(trials.populationError()).isNaN();
        assertThat(trials.fixedSetError()).isPositive();
    }

    @Test
    void moreTrialsShowADistanceUntilCasesThemselvesHideIt() {
        TrialNoise alike = TrialNoise.of(new double[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}});
        TrialNoise different = TrialNoise.of(new double[][] {{1, 1}, {0, 0}, {1, 1}, {0, 0}});

        assertThat(alike.decomposition().trialsToShow(0.1, 0.05)).hasValue(34);
        assertThat(alike.decomposition().trialsToShow(-0.1, 0.05)).hasValue(34);
        assertThat(alike.decomposition().trialsToShow(0, 0.05)).isEmpty();
        assertThat(different.decomposition().trialsToShow(0.1, 0.05)).isEmpty();
        assertThat(different.decomposition().trialsToShow(0.9, 0.05)).hasValue(1);
    }

    @Test
    void singleTrialsDoNotTellHowManyWouldShowIt() {
        assertThat(TrialNoise.of(new double[][] {{1}, {0}, {1}}).decomposition().trialsToShow(0.3, 0.05))
                .isEmpty();
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> TrialNoise.of(new double[0][]), "'trials' must be non-empty, found: nothing");
        refuses(() -> TrialNoise.of(new double[][] {{1}, {}}), "'trials' must be non-empty, found: nothing");
        refuses(() -> TrialNoise.of(new double[][] {{Double.NaN}}), "'trials' must be free of NaN, found: NaN");
        TrialNoise trials = TrialNoise.of(new double[][] {{1, 0}, {1, 1}});
        refuses(() -> trials.optimalTrials(-1, 1), "'costOfCase' must be at least 0, found: -1.0");
        refuses(() -> trials.optimalTrials(1, 0), "'costOfTrial' must be positive, found: 0.0");
        refuses(() -> trials.decomposition().trialsToShow(0.1, 0.5), "'alpha' must be in (0, 0.5), found: 0.5");
    }
}
