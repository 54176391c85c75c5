/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.stats.DeltaDecision;
import dev.evaljunit.internal.stats.DeltaGate;
import dev.evaljunit.internal.stats.DetectableDrop;
import dev.evaljunit.internal.stats.PairedOutcomes;
import dev.evaljunit.internal.stats.PairedQuantile;
import dev.evaljunit.internal.stats.PairedRatio;
import dev.evaljunit.internal.stats.PairedTotals;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Values of the same cases of which less is better, compared as a ratio. */
record RatioSample(
        int cases,
        double baseline,
        double candidate,
        PairedRatio ratio,
        List<ComparedCase> worse,
        PairedOutcomes turns,
        String turned)
        implements ComparedSample {

    static RatioSample ofTotal(List<ComparedCase> pairs) {
        PairedTotals totals =
                PairedTotals.of(values(pairs, ComparedCase::baseline), values(pairs, ComparedCase::candidate));
        PairedOutcomes turns = turns(pairs);
        return new RatioSample(
                pairs.size(),
                totals.baseline() * pairs.size(),
                totals.candidate() * pairs.size(),
                totals,
                worse(pairs, ComparedCase::isHigher),
                turns,
                "%s higher, %s lower".formatted(turns.regressed(), turns.improved()));
    }

    static RatioSample ofQuantile(List<ComparedCase> pairs, double share, ChangeText text) {
        PairedQuantile quantile =
                PairedQuantile.of(values(pairs, ComparedCase::baseline), values(pairs, ComparedCase::candidate), share);
        PairedOutcomes turns = quantile.crossings();
        double threshold = quantile.threshold();
        return new RatioSample(
                pairs.size(),
                quantile.ofBaseline(),
                quantile.ofCandidate(),
                quantile,
                worse(pairs, pair -> pair.candidate() > threshold && pair.baseline() <= threshold),
                turns,
                "%s above %s now and not then, %s then and not now"
                        .formatted(turns.regressed(), text.value(threshold), turns.improved()));
    }

    private static double[] values(List<ComparedCase> pairs, ToDoubleFunction<ComparedCase> value) {
        return pairs.stream().mapToDouble(value).toArray();
    }

    private static PairedOutcomes turns(List<ComparedCase> pairs) {
        long higher = pairs.stream().filter(ComparedCase::isHigher).count();
        long lower = pairs.stream()
                .filter(pair -> pair.candidate() < pair.baseline())
                .count();
        return new PairedOutcomes(pairs.size(), higher, lower);
    }

    private static List<ComparedCase> worse(List<ComparedCase> pairs, Predicate<ComparedCase> isWorse) {
        return pairs.stream()
                .filter(isWorse)
                .sorted(Comparator.comparingDouble(ComparedCase::difference).reversed())
                .toList();
    }

    @Override
    public DeltaDecision decide(DeltaGate gate) {
        return gate.decide(ratio);
    }

    @Override
    public double detectable(DeltaGate gate) {
        return DetectableDrop.of(ratio, gate, NumberText.POWER);
    }
}
