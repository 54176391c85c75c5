/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * A forecast of early stopping, for independent outcomes of a system with a known true pass rate.
 *
 * <p>Computed exactly, by following the probability of every number of passes from outcome to outcome. What has less than
 * 1e-30 is dropped. N cases take about N^1.5 steps: milliseconds for 1,000 cases, up to 0.1 s for 10,000 and a few seconds
 * for 100,000.
 *
 * @param expectedCalls how many cases run on average
 * @param pass how often the decision is PASS
 * @param stopEarly how often a decision comes before the last case
 * @param disagree how often a decision before the last case is another one than all cases would have led to
 */
public record StoppingPlan(double expectedCalls, double pass, double stopEarly, double disagree) {

    /** The most cases to run for which a plan is computed. */
    public static final int MOST_CASES = 100_000;

    /**
     * Compute a plan.
     *
     * <p>A plan follows numbers of passes and not orders. So it does not see bounds that contradict each other, which would
     * make {@link EarlyStop} go on: fewer than 1 of 10,000 simulated runs with an alpha of up to 0.05.
     *
     * @param target with at most {@link #MOST_CASES} cases to run
     * @param rule that stops the run
     * @param rate the system's true pass rate, from 0 to 1
     * @param batch after how many outcomes the rule is asked, at least 1; it is asked before the first and after the last
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static StoppingPlan of(StoppingTarget target, StoppingRule rule, double rate, int batch) {
        Arguments.check(target.cases() <= MOST_CASES, "cases", target.cases(), "at most " + MOST_CASES + " to run");
        Arguments.checkUnit(rate, "rate");
        Arguments.check(batch > 0, "batch", batch, "positive");
        return new StoppingWalk(target, new Exclusion((int) target.cases(), rule), rate).plan(batch);
    }
}
