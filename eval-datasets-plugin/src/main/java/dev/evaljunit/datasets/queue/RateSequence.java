/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.stats.Interval;

/**
 * The share of a run's answers that people would pass, bounded after each label.
 *
 * <p>The judge's pass rate of the run is known. A drawn answer i with probability p and verdicts y of people and f of the judge gives (y -
 * f)/(Np), whose mean is how far people's rate is from the judge's, whatever the probabilities (active inference; Zrnic and Candès 2024).
 * {@link BettingSequence} bounds that mean at every look. Where people cannot tell, y counts as failed for the lower bound, and as passed
 * for the upper one.
 */
final class RateSequence {

    private final double judged;
    private final double least;
    private final double range;
    private final LabelPlan plan;
    private final int answers;
    private final BettingSequence lower;
    private final BettingSequence upper;

    RateSequence(LabelPlan plan, JudgedTrials trials, double confidence) {
        this(
                plan,
                trials.size(),
                trials.passRate(),
                new BettingSequence(1 - confidence, 0),
                new BettingSequence(1 - confidence, 0));
    }

    private RateSequence(LabelPlan plan, int answers, double judged, BettingSequence lower, BettingSequence upper) {
        this.plan = plan;
        this.answers = answers;
        this.judged = judged;
        this.least = -1 / (answers * plan.passed());
        this.range = 1 / (answers * plan.failed()) - least;
        this.lower = lower;
        this.upper = upper;
    }

    RateSequence copy() {
        return new RateSequence(plan, answers, judged, lower.copy(), upper.copy());
    }

    /** Take the label of a drawn answer. */
    void add(JudgedTrials.Trial trial, Label label) {
        lower.add(value(trial, label == Label.PASSED));
        upper.add(value(trial, label != Label.FAILED));
    }

    private double value(JudgedTrials.Trial trial, boolean isPassed) {
        double difference = (isPassed ? 1 : 0) - (trial.isPassed() ? 1 : 0);
        double weighted = difference / (answers * plan.of(trial));
        return Math.max(0, Math.min(1, (weighted - least) / range));
    }

    /** Look at the bounds, as often as one likes. */
    void look() {
        lower.lookBelow();
        upper.lookAbove();
    }

    int draws() {
        return lower.size();
    }

    /** {@return the bounds of all looks, within [0, 1]} */
    Interval interval() {
        return new Interval(rate(lower.lower()), rate(upper.upper()));
    }

    /** {@return the bounds of all looks and of this one, which is not remembered} */
    Interval intervalNow() {
        return new Interval(
                rate(Math.max(lower.lower(), lower.lowerNow())), rate(Math.min(upper.upper(), upper.upperNow())));
    }

    private double rate(double mean) {
        return Math.max(0, Math.min(1, judged + least + range * mean));
    }
}
