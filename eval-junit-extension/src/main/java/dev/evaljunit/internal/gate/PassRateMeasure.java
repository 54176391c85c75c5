/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.gate.JudgeAccuracy;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Repeats;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/**
 * The share of cases or trials that pass. Unscored ones count as failures.
 *
 * @param limit the floor
 * @param accuracy how often the judges agree with people; empty if unknown
 */
record PassRateMeasure(double limit, Optional<JudgeAccuracy> accuracy) implements Measure {

    static final String NAME = "pass-rate";
    static final String KIND = "pass_rate";

    PassRateMeasure {
        NumberText.checkShare(NAME, "atLeast", limit);
    }

    @Override
    public void check(GateOptions options) {
        Correction.check(accuracy, options.name(NAME), options);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public LimitKind kind() {
        return LimitKind.FLOOR;
    }

    @Override
    public boolean appliesTo(CaseResult result) {
        return result.isApplicable();
    }

    @Override
    public Collection<String> judges(EvalRun run) {
        return run.judges().keySet();
    }

    @Override
    public Coverage.Unknown unknown() {
        return Coverage.Unknown.outcome();
    }

    @Override
    public Sample sample(EvalRun run, List<CaseResult> cases) {
        return run.repeats().countsTrials() ? ofTrials(cases) : ofCases(run, cases);
    }

    private ClusteredRate ofTrials(List<CaseResult> cases) {
        return new ClusteredRate(
                each(cases, result -> result.count(Outcome.PASS)),
                each(cases, result -> result.trials().size()),
                each(cases, result -> result.count(Outcome.UNSCORED)),
                limit);
    }

    private IndependentRate ofCases(EvalRun run, List<CaseResult> cases) {
        int passed = 0;
        int missing = 0;
        for (CaseResult result : cases) {
            Outcome outcome = run.outcome(result);
            passed += outcome == Outcome.PASS ? 1 : 0;
            missing += outcome == Outcome.UNSCORED ? 1 : 0;
        }
        return new IndependentRate(passed, cases.size(), missing, limit);
    }

    static long[] each(List<CaseResult> cases, ToLongFunction<CaseResult> count) {
        return cases.stream().mapToLong(count).toArray();
    }

    @Override
    public Optional<CaseCounting> counting(Repeats repeats, Policy policy) {
        return repeats.countsTrials()
                ? Optional.empty()
                : Optional.of(new CaseCounting(limit, result -> result.outcome(repeats), unknown()));
    }

    @Override
    public List<CaseResult> worst(EvalRun run, List<CaseResult> cases) {
        var failed = new ArrayList<CaseResult>();
        var unscored = new ArrayList<CaseResult>();
        for (CaseResult result : cases) {
            switch (run.outcome(result)) {
                case FAIL -> failed.add(result);
                case UNSCORED -> unscored.add(result);
                case PASS, NOT_APPLICABLE -> {}
            }
        }
        failed.addAll(unscored);
        return failed;
    }

    @Override
    public OptionalDouble reference(Policy policy) {
        return NumberText.reference(limit, policy);
    }

    @Override
    public MeasureWords words() {
        return new PassRateWords(limit, accuracy);
    }

    @Override
    public Map<String, Object> toJson() {
        return Correction.toJson("measure", KIND, accuracy);
    }
}
