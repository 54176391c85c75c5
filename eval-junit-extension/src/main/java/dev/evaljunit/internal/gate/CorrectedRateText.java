/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.gate.JudgeAccuracy;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.JudgeCorrection.CorrectedPassRate;

/** Describes the pass rate that people would have found. */
final class CorrectedRateText {

    private CorrectedRateText() {}

    static String describe(JudgeAccuracy accuracy, RateSample sample, GateOptions options) {
        // trials of one case are worth fewer independent ones
        double share = sample.effectiveUnits(options.alpha()) / sample.units();
        long n = Math.max(1, Math.round(sample.units() * share));
        CorrectedPassRate corrected =
                Correction.of(accuracy).correct(Math.round(sample.rate() * n), n, 1 - 2 * options.alpha());
        if (!corrected.identifiable()) {
            return "unknown: the judge agrees with people no better than chance (it passed %s of %s that people passed, and failed %s of %s that they failed)"
                    .formatted(
                            accuracy.passesFound(),
                            NumberText.count(accuracy.passes(), "answer"),
                            accuracy.failsFound(),
                            accuracy.fails());
        }
        Interval interval = corrected.interval();
        return "%s as people would judge, likely from %s to %s (%s); the judge passed %s of %s that people passed, and failed %s of %s that they failed"
                .formatted(
                        NumberText.percent(corrected.clipped()),
                        NumberText.percent(interval.lower()),
                        NumberText.percent(interval.upper()),
                        NumberText.confidence(options),
                        accuracy.passesFound(),
                        NumberText.count(accuracy.passes(), "answer"),
                        accuracy.failsFound(),
                        accuracy.fails());
    }
}
