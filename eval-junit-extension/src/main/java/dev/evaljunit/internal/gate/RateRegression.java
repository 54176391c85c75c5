/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.gate.JudgeAccuracy;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the share of cases, or of their trials, that pass. A crash is a failure.
 *
 * @param accuracy how often the judges agree with people; empty if unknown
 */
record RateRegression(Optional<JudgeAccuracy> accuracy) implements RegressionMeasure {

    private static final ChangeText TEXT = ChangeText.ofPoints("pass rate");

    @Override
    public String name() {
        return PassRateMeasure.NAME;
    }

    @Override
    public ChangeText text() {
        return accuracy.isPresent() ? TEXT.correctedFor(accuracy.get()) : TEXT;
    }

    @Override
    public void check(String gate, GateOptions options) {
        Correction.check(accuracy, gate, options);
    }

    @Override
    public void check(String gate, Collection<String> judges, Repeats repeats) {
        if (accuracy.isPresent() && repeats.countsTrials()) {
            throw new EvalException(
                    "Gate '%s': correctedFor needs one outcome for each case, found %s trials that are counted by their mean. Set a reducer such as MAJORITY, or remove correctedFor."
                            .formatted(gate, repeats.trials()));
        }
    }

    @Override
    public Collection<String> judges(EvalRun run) {
        return run.judges().keySet();
    }

    @Override
    public ComparedRun values(EvalRun run) {
        return ComparedRun.ofOutcomes(run);
    }

    /** Only single outcomes can be corrected, so the newest run is the baseline then. */
    @Override
    public ComparedRun values(List<EvalRun> runs) {
        return accuracy.isPresent() ? values(runs.get(0)) : RegressionMeasure.super.values(runs);
    }

    @Override
    public ComparedSample paired(List<ComparedCase> pairs, boolean areOutcomes) {
        return new PairedSample(pairs, areOutcomes, accuracy.map(Correction::of));
    }

    @Override
    public Optional<ComparedSample> unpaired(ComparedRun baseline, ComparedRun candidate) {
        return accuracy.isPresent() ? Optional.empty() : Optional.of(UnpairedSample.of(baseline, candidate));
    }

    @Override
    public Map<String, Object> toJson() {
        return Correction.toJson("of", name(), accuracy);
    }
}
