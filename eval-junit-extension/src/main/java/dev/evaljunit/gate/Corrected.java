/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.stats.Interval;
import dev.evaljunit.stats.JudgeCorrection.CorrectedPassRate;

/** The pass rate as people would have judged it, in words. */
final class Corrected {

    private Corrected() {}

    static String describe(JudgeAccuracy accuracy, RateSample sample, Terms terms) {
        // trials of one case are worth fewer independent ones
        double share = sample.effectiveUnits(terms.alpha()) / sample.units();
        long n = Math.max(1, Math.round(sample.units() * share));
        CorrectedPassRate corrected =
                accuracy.correction().correct(Math.round(sample.rate() * n), n, 1 - 2 * terms.alpha());
        if (!corrected.identifiable()) {
            return "unknown: the judge agrees with people no more than chance does (it passed %s of %s that people passed, and failed %s of %s that they failed)"
                    .formatted(
                            accuracy.passesFound(),
                            Numbers.count(accuracy.passes(), "answer"),
                            accuracy.failsFound(),
                            accuracy.fails());
        }
        Interval interval = corrected.interval();
        return "%s as people would judge, likely from %s to %s (%s); the judge passed %s of %s that people passed, and failed %s of %s that they failed"
                .formatted(
                        Numbers.percent(corrected.clipped()),
                        Numbers.percent(interval.lower()),
                        Numbers.percent(interval.upper()),
                        Numbers.confidence(terms),
                        accuracy.passesFound(),
                        Numbers.count(accuracy.passes(), "answer"),
                        accuracy.failsFound(),
                        accuracy.fails());
    }
}
