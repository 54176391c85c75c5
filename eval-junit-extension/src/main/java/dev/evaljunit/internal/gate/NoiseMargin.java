/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.stats.NoiseFloor;
import dev.evaljunit.result.EvalRun;
import java.util.List;
import java.util.Optional;

/**
 * The margin that the noise of repeated runs suggests: a smaller change could be chance in any two of them.
 *
 * @param size from 0 to 1
 * @param isShared whether something changes all cases of a run together, so that runs differ more than their cases explain
 */
record NoiseMargin(double size, boolean isShared) {

    private static final double SIGNIFICANT = 0.05;

    /**
     * Measure.
     *
     * @param repeats runs of one unchanged agent
     * @return empty if there are fewer than two, or no case has a value in all of them
     */
    static Optional<NoiseMargin> of(List<EvalRun> repeats, RegressionMeasure measure, double alpha) {
        if (repeats.size() < 2 || !measure.hasNoise()) {
            return Optional.empty();
        }
        List<ComparedRun> runs = repeats.stream().map(measure::values).toList();
        List<String> ids = runs.get(0).values().keySet().stream()
                .filter(id -> runs.stream().allMatch(run -> run.isKnown(id)))
                .toList();
        return ids.isEmpty() ? Optional.empty() : Optional.of(of(NoiseFloor.of(values(runs, ids), alpha)));
    }

    private static NoiseMargin of(NoiseFloor noise) {
        return new NoiseMargin(Math.min(1, noise.margin()), noise.p() < SIGNIFICANT);
    }

    private static double[][] values(List<ComparedRun> runs, List<String> ids) {
        return runs.stream()
                .map(run -> ids.stream().mapToDouble(run.values()::get).toArray())
                .toArray(double[][]::new);
    }
}
