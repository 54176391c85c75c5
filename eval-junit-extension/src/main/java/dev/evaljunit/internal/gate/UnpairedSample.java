/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.stats.DeltaDecision;
import dev.evaljunit.internal.stats.DeltaGate;
import dev.evaljunit.internal.stats.DetectableDrop;
import dev.evaljunit.internal.stats.PairedOutcomes;
import dev.evaljunit.internal.stats.TwoProportions;
import java.util.Arrays;
import java.util.List;

/**
 * Values of a run and of a baseline that have no cases in common, such as samples of the traffic of two weeks; at least
 * one on each side.
 */
final class UnpairedSample implements ComparedSample {

    private final double[] baselineValues;
    private final double[] candidateValues;
    private final boolean areOutcomes;

    private UnpairedSample(double[] baselineValues, double[] candidateValues, boolean areOutcomes) {
        this.baselineValues = baselineValues;
        this.candidateValues = candidateValues;
        this.areOutcomes = areOutcomes;
    }

    /** {@return the known values of both sides} */
    static UnpairedSample of(ComparedRun baseline, ComparedRun candidate) {
        return new UnpairedSample(known(baseline), known(candidate), baseline.areOutcomes() && candidate.areOutcomes());
    }

    private static double[] known(ComparedRun run) {
        return run.values().values().stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    @Override
    public int cases() {
        return candidateValues.length;
    }

    @Override
    public double baseline() {
        return JudgeScores.mean(baselineValues);
    }

    @Override
    public double candidate() {
        return JudgeScores.mean(candidateValues);
    }

    @Override
    public DeltaDecision decide(DeltaGate gate) {
        return areOutcomes
                ? gate.decide(new TwoProportions(
                        passes(candidateValues), candidateValues.length, passes(baselineValues), baselineValues.length))
                : gate.ofScores(candidateValues, baselineValues);
    }

    private static long passes(double[] outcomes) {
        return Arrays.stream(outcomes).filter(value -> value == 1).count();
    }

    @Override
    public double detectable(DeltaGate gate) {
        return DetectableDrop.of(candidateValues, baselineValues, gate, NumberText.POWER);
    }

    @Override
    public List<ComparedCase> worse() {
        return List.of();
    }

    @Override
    public PairedOutcomes turns() {
        return new PairedOutcomes(cases(), 0, 0);
    }

    @Override
    public String turned() {
        return "";
    }
}
