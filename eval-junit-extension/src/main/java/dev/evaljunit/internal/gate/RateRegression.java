/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the share of cases, or of their trials, that pass. A crash is a failure.
 *
 * @param correction for the errors of the judges, of how large a change is
 */
record RateRegression(Correction correction) implements RegressionMeasure {

    private static final ChangeText TEXT = ChangeText.ofPoints("pass rate");

    @Override
    public String name() {
        return PassRateMeasure.NAME;
    }

    @Override
    public ChangeText text() {
        return correction.isSet() ? TEXT.corrected() : TEXT;
    }

    @Override
    public RegressionMeasure certified(List<JudgeInUse> judges, LocalDate day) {
        return new RateRegression(correction.certified(judges, day));
    }

    @Override
    public void checkReplies(EvalRun run) {
        correction.checkReplies(run);
    }

    @Override
    public void check(String gate, GateOptions options) {
        correction.check(gate, options);
    }

    @Override
    public void check(String gate, Collection<String> judges, Repeats repeats) {
        if (correction.isSet() && repeats.countsTrials()) {
            throw new EvalException(
                    "Gate '%s': %s needs one outcome for each case, found %s trials that are counted by their mean. Set a reducer such as MAJORITY, or remove %s."
                            .formatted(gate, correction.attribute(), repeats.trials(), correction.attribute()));
        }
        correction.checkJudges(gate, judges);
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
        return correction.isSet() ? values(runs.get(0)) : RegressionMeasure.super.values(runs);
    }

    @Override
    public ComparedSample paired(List<ComparedCase> pairs, boolean areOutcomes) {
        return PairedSample.of(pairs, areOutcomes, correction.counts());
    }

    @Override
    public Optional<ComparedSample> unpaired(ComparedRun baseline, ComparedRun candidate) {
        return correction.isSet() ? Optional.empty() : Optional.of(UnpairedSample.of(baseline, candidate));
    }

    @Override
    public Map<String, Object> toJson() {
        return correction.toJson("of", name());
    }
}
