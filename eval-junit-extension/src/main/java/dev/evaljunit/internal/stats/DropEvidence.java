/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * An e-process about how far the mean score of a candidate is below that of an incumbent, which may be looked at after every step: if the
 * hypothesis is true, it ever reaches 1 / alpha with probability alpha at most.
 *
 * <p>A step with a scores X of the incumbent and b scores Y of the candidate multiplies it by
 *
 * <pre>{@code
 * prod (1 + h/a (X - x)) * prod (1 - h/b (Y - y)),   x - y = drop
 * }</pre>
 *
 * where x, y and h depend on earlier steps only, and no factor is below 0. If the true means are x + u and y + v, its expectation is
 * (1 + h/a u)^a (1 - h/b v)^b, which is at most (1 + h (u - v) / (a + b))^(a + b), since a geometric mean is no larger than the
 * arithmetic one. So it is at most 1 if the true drop is at most the one of the hypothesis and h is positive, or at least it and h is
 * negative: whatever the means are, also if they change from step to step. Scores are in [0, 1]. For outcomes of 0 and 1 and a
 * drop of 0, it is the E-variable of Turner, Ly and Grünwald (2024) for two Bernoulli streams.
 *
 * <p>How much is bet only decides how soon a drop is seen. Most is bet as Browne (1999) shows to be best for reaching a goal until a
 * planned number of answers, which takes no guess of the drop; then the plan is doubled. Half of the rest is bet on the drop so far, so
 * that any is seen in the end, and half on a large one, which is seen early.
 */
final class DropEvidence {

    /** What is tested. */
    enum Hypothesis {
        /** The drop is at most the given one. */
        AT_MOST(1),
        /** The drop is at least the given one. */
        AT_LEAST(-1);

        private final int sign;

        Hypothesis(int sign) {
            this.sign = sign;
        }
    }

    private static final double AIMED = 0.94;
    private static final double LEARNT = 0.03;
    private static final double LARGE = 1 - AIMED - LEARNT;
    private static final double LARGE_GAP = 0.25;

    /** The aim is a little beyond the goal, which otherwise is only reached by the last planned answer. */
    private static final double BEYOND = 0.92;

    /** No answer can cost more than this part of a bet. */
    private static final double MOST_LOST = 0.9;

    private static final double NEARLY = 1e-6;

    private final Hypothesis hypothesis;
    private final double drop;
    private final double alpha;
    private final long planned;
    private double aimed;
    private double learnt;
    private double large;
    private double most;

    /**
     * Start with 1.
     *
     * @param drop incumbent minus candidate, from -1 to 1
     * @param alpha the level that it is to reach
     * @param planned how many answers of the candidate there will be, at least 1
     */
    DropEvidence(Hypothesis hypothesis, double drop, double alpha, long planned) {
        this.hypothesis = hypothesis;
        this.drop = drop;
        this.alpha = alpha;
        this.planned = planned;
    }

    void add(StreamStep step) {
        aimed += log(step, aimedGap(step));
        learnt += log(step, Math.max(0, hypothesis.sign * (step.drop() - drop)));
        large += log(step, LARGE_GAP);
        most = Math.max(most, log());
    }

    /** {@return the logarithm of the e-process} */
    double log() {
        double largest = Math.max(aimed, Math.max(learnt, large));
        double sum = AIMED * Math.exp(aimed - largest)
                + LEARNT * Math.exp(learnt - largest)
                + LARGE * Math.exp(large - largest);
        return largest + Math.log(sum);
    }

    /** {@return the p-value that holds at any time, 1 over the largest value so far} */
    double p() {
        return Math.exp(-most);
    }

    /** The bet of a digital option on the goal that is replicated until the last planned answer. */
    private double aimedGap(StreamStep step) {
        double chance = Math.exp(aimed) * alpha * AIMED * BEYOND;
        if (chance >= 1 - NEARLY) {
            return 0;
        }
        double p = Math.max(NEARLY * NEARLY, chance);
        double z = -Normal.upperQuantile(p);
        double left = informationLeft(step);
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / (p * Math.sqrt(left));
    }

    private double informationLeft(StreamStep step) {
        long end = planned;
        while (end <= step.candidatesBefore()) {
            end *= 2;
        }
        double ofOne = step.information() / step.candidate().length;
        return Math.max(step.information(), (end - step.candidatesBefore()) * ofOne);
    }

    /**
     * {@return the logarithm of the factor of a step}
     *
     * @param gap between the drop of the hypothesis and the one that the bet expects
     */
    double log(StreamStep step, double gap) {
        double x = step.mean() + step.share() * drop;
        double y = x - drop;
        int a = step.incumbent().length;
        int b = step.candidate().length;
        boolean isAtMost = hypothesis == Hypothesis.AT_MOST;
        double worstOfIncumbent = isAtMost ? x : 1 - x;
        double worstOfCandidate = isAtMost ? 1 - y : y;
        double most = MOST_LOST * Math.min(limit(a, worstOfIncumbent), limit(b, worstOfCandidate));
        double h = hypothesis.sign * Math.min(most, gap * step.information());
        return sum(step.incumbent(), x, h / a) + sum(step.candidate(), y, -h / b);
    }

    /** {@return the h from which on a factor may be negative} */
    private static double limit(int answers, double worst) {
        return worst > 0 ? answers / worst : Double.POSITIVE_INFINITY;
    }

    private static double sum(double[] scores, double centre, double weight) {
        double sum = 0;
        for (double score : scores) {
            sum += Math.log1p(weight * (score - centre));
        }
        return sum;
    }
}
