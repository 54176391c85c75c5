/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.gate.Quantity;
import dev.evaljunit.internal.stats.BaselinePool;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One side of a comparison: a value from 0 to 1 for each case.
 *
 * @param values by the ids of the cases, in the order of the dataset; NaN for what is unknown. Nobody changes the map
 * @param areOutcomes whether each value is a single outcome, 0 or 1, and not a mean
 */
record ComparedRun(Map<String, Double> values, boolean areOutcomes) {

    /**
     * Return whether each case passed or, if pass rates count trials, the share of its trials that did. A crash is a
     * failure. A case is unknown if no trial was scored, and left out if no judge applies to it.
     */
    static ComparedRun ofOutcomes(EvalRun run) {
        boolean countsTrials = run.repeats().countsTrials();
        var values = new LinkedHashMap<String, Double>();
        for (CaseResult result : run.cases()) {
            if (result.isApplicable()) {
                values.put(result.evalCase().id(), countsTrials ? shareOfPassed(result) : outcome(run.outcome(result)));
            }
        }
        return new ComparedRun(values, !countsTrials);
    }

    private static double outcome(Outcome outcome) {
        return switch (outcome) {
            case PASS -> 1;
            case FAIL -> 0;
            case UNSCORED, NOT_APPLICABLE -> Double.NaN;
        };
    }

    private static double shareOfPassed(CaseResult result) {
        int passed = result.count(Outcome.PASS);
        int scored = passed + result.count(Outcome.FAIL);
        return result.isSkipped() || scored == 0 ? Double.NaN : passed / (double) scored;
    }

    /** {@return the mean of a quantity over each case's trials, such as the score of a judge} */
    static ComparedRun ofMeans(EvalRun run, Quantity quantity) {
        Cases cases = Cases.of(run);
        Column column = cases.column(quantity);
        var values = new LinkedHashMap<String, Double>();
        for (int row = 0; row < cases.size(); row++) {
            if (!(quantity instanceof ScoreQuantity score) || score.appliesTo(cases.get(row))) {
                values.put(cases.get(row).evalCase().id(), mean(column.of(row)));
            }
        }
        return new ComparedRun(values, false);
    }

    /** {@return whether enough cases have a value} */
    boolean isEnough(double leastShare) {
        long unknown = values.values().stream().filter(value -> value.isNaN()).count();
        return Coverage.isEnough(unknown, values.size(), leastShare);
    }

    boolean isKnown(String id) {
        return !values.getOrDefault(id, Double.NaN).isNaN();
    }

    /** {@return the same, in which values that never ended are unknown} */
    ComparedRun withoutInfinite() {
        var finite = new LinkedHashMap<String, Double>();
        values.forEach((id, value) -> finite.put(id, value.isInfinite() ? Double.NaN : value));
        return new ComparedRun(finite, areOutcomes);
    }

    private static double mean(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return JudgeScores.mean(values);
    }

    /**
     * Return several runs as one, which has less noise: the mean of what each case scored in them. What is unknown in one
     * run, the others tell. A case that only earlier runs have was removed before the newest one.
     *
     * @param runs the newest first
     */
    static ComparedRun pooled(List<ComparedRun> runs) {
        ComparedRun newest = runs.get(0);
        if (runs.size() == 1) {
            return newest;
        }
        var pool = new BaselinePool();
        for (ComparedRun run : runs) {
            run.values.forEach((id, value) -> {
                if (!value.isNaN()) {
                    pool.add(id, new double[] {value});
                }
            });
        }
        var values = new LinkedHashMap<String, Double>();
        newest.values.keySet().forEach(id -> values.put(id, pool.mean(id)));
        return new ComparedRun(values, false);
    }
}
