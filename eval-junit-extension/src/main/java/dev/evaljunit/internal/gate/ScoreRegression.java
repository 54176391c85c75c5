/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the mean score of a judge. A crash scores 0. */
record ScoreRegression(String judge) implements RegressionMeasure {

    private ScoreQuantity quantity() {
        return new ScoreQuantity(judge);
    }

    @Override
    public String name() {
        return judge + "-mean";
    }

    @Override
    public ChangeText text() {
        return ChangeText.ofPoints("mean '" + judge + "' score");
    }

    @Override
    public void check(String gate, Collection<String> judges, Repeats repeats) {
        quantity().check(gate, judges);
    }

    @Override
    public Collection<String> judges(EvalRun run) {
        return List.of(judge);
    }

    @Override
    public ComparedRun values(EvalRun run) {
        return ComparedRun.ofMeans(run, quantity());
    }

    @Override
    public ComparedSample paired(List<ComparedCase> pairs, boolean areOutcomes) {
        return PairedSample.of(pairs, areOutcomes, Optional.empty());
    }

    @Override
    public Optional<ComparedSample> unpaired(ComparedRun baseline, ComparedRun candidate) {
        return Optional.of(UnpairedSample.of(baseline, candidate));
    }

    @Override
    public Map<String, Object> toJson() {
        return Map.of("of", name());
    }
}
