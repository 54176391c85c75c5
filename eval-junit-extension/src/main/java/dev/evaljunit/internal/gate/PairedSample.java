/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.stats.DeltaDecision;
import dev.evaljunit.internal.stats.DeltaGate;
import dev.evaljunit.internal.stats.DetectableDrop;
import dev.evaljunit.internal.stats.JudgeCorrection;
import dev.evaljunit.internal.stats.PairedOutcomes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Values from 0 to 1 of the same cases, compared by their means.
 *
 * @param pairs at least one
 * @param areOutcomes whether each value is a single outcome, 0 or 1, so that only turned cases count
 * @param judge how often the judge of these outcomes agrees with people; empty for no correction
 * @param baseline the mean of the baseline
 * @param candidate the mean of the run
 */
record PairedSample(
        List<ComparedCase> pairs,
        boolean areOutcomes,
        Optional<JudgeCorrection> judge,
        double baseline,
        double candidate)
        implements ComparedSample {

    static PairedSample of(List<ComparedCase> pairs, boolean areOutcomes, Optional<JudgeCorrection> judge) {
        return new PairedSample(
                pairs, areOutcomes, judge, mean(pairs, ComparedCase::baseline), mean(pairs, ComparedCase::candidate));
    }

    private static double mean(List<ComparedCase> pairs, ToDoubleFunction<ComparedCase> value) {
        return JudgeScores.mean(pairs.stream().mapToDouble(value).toArray());
    }

    @Override
    public int cases() {
        return pairs.size();
    }

    @Override
    public List<ComparedCase> worse() {
        return pairs.stream()
                .filter(pair -> pair.difference() < 0)
                .sorted(Comparator.comparingDouble(ComparedCase::difference))
                .toList();
    }

    @Override
    public DeltaDecision decide(DeltaGate gate) {
        if (!areOutcomes) {
            return gate.ofDifferences(differences());
        }
        return judge.map(correction -> gate.decide(turns(), correction)).orElseGet(() -> gate.decide(turns()));
    }

    /** Of a corrected difference that is unknown. */
    @Override
    public double detectable(DeltaGate gate) {
        if (judge.isPresent()) {
            return Double.NaN;
        }
        return areOutcomes
                ? DetectableDrop.of(turns(), gate, NumberText.POWER)
                : DetectableDrop.of(differences(), gate, NumberText.POWER);
    }

    @Override
    public PairedOutcomes turns() {
        long regressed = 0;
        long improved = 0;
        for (ComparedCase pair : pairs) {
            regressed += pair.difference() < 0 ? 1 : 0;
            improved += pair.difference() > 0 ? 1 : 0;
        }
        return new PairedOutcomes(cases(), regressed, improved);
    }

    @Override
    public String turned() {
        PairedOutcomes turns = turns();
        return areOutcomes
                ? "%s from pass to fail, %s from fail to pass".formatted(turns.regressed(), turns.improved())
                : "%s worse, %s better".formatted(turns.regressed(), turns.improved());
    }

    private double[] differences() {
        return pairs.stream().mapToDouble(ComparedCase::difference).toArray();
    }
}
