/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.internal.stats.PassAtK;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Repeats;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * pass@k or pass^k, estimated from all trials of a case. Unscored trials count as failures.
 *
 * @param limit the floor
 * @param k how many trials, at least 1
 */
record PassAtKMeasure(double limit, int k) implements Measure {

    static final String KIND = "pass_rate_of_k";

    PassAtKMeasure {
        NumberText.checkShare(name(k), "atLeast", limit);
        if (k < 1) {
            throw new EvalException("Gate 'pass-rate': k must be at least 1 trial, found " + k + ".");
        }
    }

    private static String name(int k) {
        return PassRateMeasure.NAME + "-of-" + k;
    }

    @Override
    public String name() {
        return name(k);
    }

    @Override
    public LimitKind kind() {
        return LimitKind.FLOOR;
    }

    @Override
    public void check(Collection<String> judges, Repeats repeats) {
        if (repeats.reducer() != Reducer.ANY && repeats.reducer() != Reducer.ALL) {
            throw new EvalException(
                    "Gate '%s': k needs Reducer.ANY (pass@k) or Reducer.ALL (pass^k), found Reducer.%s. Set the reducer of the eval, or remove k."
                            .formatted(name(), repeats.reducer()));
        }
        if (k > repeats.trials()) {
            throw new EvalException("Gate '%s': k must be at most the number of trials (%s), found %s."
                    .formatted(name(), repeats.trials(), k));
        }
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
    public Sample sample(EvalRun run, Cases cases) {
        long[] trials = PassRateMeasure.each(cases, result -> result.trials().size());
        long missing = Arrays.stream(PassRateMeasure.each(cases, result -> result.count(Outcome.UNSCORED)))
                .sum();
        double[] values = ofEach(run, PassRateMeasure.each(cases, result -> result.count(Outcome.PASS)), trials);
        long[] possible = PassRateMeasure.each(cases, result -> result.trials().size() - result.count(Outcome.FAIL));
        return missing == 0
                ? MeanSample.of(values, 0, limit)
                : MeanSample.of(values, ofEach(run, possible, trials), missing, limit);
    }

    private double[] ofEach(EvalRun run, long[] passes, long[] trials) {
        return run.repeats().reducer() == Reducer.ANY
                ? PassAtK.anyOfEach(passes, trials, k)
                : PassAtK.allOfEach(passes, trials, k);
    }

    @Override
    public Cases worst(EvalRun run, Cases cases) {
        List<CaseResult> all = cases.table().cases();
        return CaseRanking.worstFirst(
                cases, kind(), row -> all.get(row).count(Outcome.PASS), passes -> passes < run.trials());
    }

    @Override
    public OptionalDouble reference(Policy policy) {
        return NumberText.reference(limit, policy);
    }

    @Override
    public MeasureWords words() {
        return new PassAtKWords(limit, k);
    }

    @Override
    public Map<String, Object> toJson() {
        return Map.of("measure", KIND, "k", k);
    }
}
