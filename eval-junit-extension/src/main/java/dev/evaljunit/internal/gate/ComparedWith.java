/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.result.EvalRun;
import java.util.List;
import java.util.Optional;

/**
 * What is known of earlier runs of an eval.
 *
 * @param baselines to compare with; empty if nobody looked for any
 * @param repeats complete runs of one unchanged agent
 * @param trend complete runs, the oldest first
 */
record ComparedWith(Optional<List<ComparedBaseline>> baselines, List<EvalRun> repeats, List<TrendPoint> trend) {

    static final ComparedWith UNKNOWN = new ComparedWith(Optional.empty(), List.of(), List.of());

    ComparedWith {
        baselines = baselines.map(List::copyOf);
        repeats = List.copyOf(repeats);
        trend = List.copyOf(trend);
    }

    ComparedWith withBaselines(List<ComparedBaseline> newBaselines) {
        return new ComparedWith(Optional.of(newBaselines), repeats, trend);
    }

    ComparedWith withRepeats(List<EvalRun> newRepeats) {
        return new ComparedWith(baselines, newRepeats, trend);
    }

    ComparedWith withTrend(List<TrendPoint> newTrend) {
        return new ComparedWith(baselines, repeats, newTrend);
    }
}
