/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.DropEvidence.Hypothesis;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the answers of a candidate with those that an incumbent gives at the same time, as often as one likes.
 *
 * <p>However often {@link #decision} is asked, it is FAIL with probability alpha at most if the candidate is not worse, and PASS with
 * probability alpha at most if it is worse by at least the tolerance, as {@link DropEvidence} explains.
 */
public final class Canary {

    /** The drops that are tested, so that bounds of the true one hold together: each only if all before it were rejected. */
    private static final double[] BOUNDS = {
        0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5
    };

    /** How much larger a drop must be than one that a single look at the end would find as often: simulated. */
    private static final double PRICE_OF_LOOKS = 1.12;

    private static final double POWER = 0.8;
    private static final int HALVINGS = 50;

    private final double alpha;
    private final double tolerance;
    private final long planned;
    private final StreamSteps steps = new StreamSteps();
    private final List<StreamStep> compared = new ArrayList<>();
    private final DropEvidence harm;
    private final DropEvidence harmless;
    private final Scores incumbent = new Scores();
    private final Scores candidate = new Scores();
    private long matchedIncumbents;
    private long matchedCandidates;

    /** Counts of a stream since the candidate's first answer. */
    private static final class Scores {

        private long answers;
        private double sum;

        void add(double score) {
            answers++;
            sum += score;
        }

        double mean() {
            return sum / answers;
        }
    }

    /**
     * Start without any answer.
     *
     * @param alpha such as 0.05, in (0, 0.5)
     * @param tolerance the largest drop to accept, in [0, 1]
     * @param planned how many answers of the candidate are planned, at least 1; the decision holds for any other number, too
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public Canary(double alpha, double tolerance, long planned) {
        Arguments.checkAlpha(alpha);
        Arguments.checkUnit(tolerance, "tolerance");
        Arguments.check(planned > 0, "planned", planned, "positive");
        this.alpha = alpha;
        this.tolerance = tolerance;
        this.planned = planned;
        harm = new DropEvidence(Hypothesis.AT_MOST, 0, alpha, planned);
        harmless = new DropEvidence(Hypothesis.AT_LEAST, tolerance, alpha, planned);
    }

    /**
     * What is known now.
     *
     * @param incumbents how many answers of the incumbent there were since the candidate's first one
     * @param incumbentMean of them; NaN if there are none
     * @param candidates how many answers of the candidate there were
     * @param candidateMean of them; NaN if there are none
     * @param matched how many answers of the version with fewer are compared with some of the other; the rest waits for others, or came when
     *     there were none
     * @param p of the hypothesis that the candidate is not worse; valid however often it was looked at
     * @param conclusion FAIL if p is at most alpha and the observed drop larger than the tolerance
     */
    public record Decision(
            long incumbents,
            double incumbentMean,
            long candidates,
            double candidateMean,
            long matched,
            double p,
            Conclusion conclusion) {

        /** {@return incumbent minus candidate; NaN if one has no answers} */
        public double drop() {
            return incumbentMean - candidateMean;
        }
    }

    /**
     * Take the next answer.
     *
     * @param score in [0, 1]
     * @throws IllegalArgumentException if the score is outside its range
     */
    public void add(boolean isCandidate, double score) {
        Arguments.checkUnit(score, "score");
        if (isCandidate || candidate.answers > 0) {
            (isCandidate ? candidate : incumbent).add(score);
        }
        steps.add(isCandidate, score).ifPresent(step -> {
            compared.add(step);
            matchedIncumbents += step.incumbent().length;
            matchedCandidates += step.candidate().length;
            harm.add(step);
            harmless.add(step);
        });
    }

    /** {@return the decision at the level of this comparison} */
    public Decision decision() {
        return decision(alpha);
    }

    /** {@return the decision if harm must be shown at another level} */
    public Decision decision(double level) {
        double drop = incumbent.mean() - candidate.mean();
        Conclusion conclusion = harm.p() <= level && drop > tolerance
                ? Conclusion.FAIL
                : harmless.p() <= alpha ? Conclusion.PASS : Conclusion.INCONCLUSIVE;
        return new Decision(
                incumbent.answers,
                incumbent.mean(),
                candidate.answers,
                candidate.mean(),
                Math.min(matchedIncumbents, matchedCandidates),
                harm.p(),
                conclusion);
    }

    /** {@return bounds of the true drop, each of which holds with probability 1 - alpha at all times; incumbent minus candidate} */
    public Interval bounds() {
        double lower = -1;
        for (int i = 0; i < BOUNDS.length && isRejected(Hypothesis.AT_MOST, BOUNDS[i]); i++) {
            lower = BOUNDS[i];
        }
        double upper = 1;
        for (int i = BOUNDS.length - 1; i >= 0 && isRejected(Hypothesis.AT_LEAST, BOUNDS[i]); i--) {
            upper = BOUNDS[i];
        }
        return new Interval(lower, upper);
    }

    /**
     * {@return the drop that is seen 4 times out of 5 until the planned number of answers, if traffic is split as it was so far; about, by
     * a normal approximation} NaN before the first answer of both.
     */
    public double detectable() {
        if (Math.min(incumbent.answers, candidate.answers) == 0) {
            return Double.NaN;
        }
        double incumbents = planned * (incumbent.answers / (double) candidate.answers);
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (needed(middle, incumbents) > middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private double needed(double drop, double incumbents) {
        double mean = steps.moments().mean();
        double variance = steps.moments().variance();
        double lower = Interval.UNIT.nearest(mean - drop);
        double ofCandidate = Math.max(variance, variance * lower * (1 - lower) / (mean * (1 - mean)));
        double z = Normal.upperQuantile(alpha) + Normal.upperQuantile(1 - POWER);
        return PRICE_OF_LOOKS * z * Math.sqrt(variance / incumbents + ofCandidate / planned);
    }

    private boolean isRejected(Hypothesis hypothesis, double drop) {
        var evidence = new DropEvidence(hypothesis, drop, alpha, planned);
        compared.forEach(evidence::add);
        return evidence.p() <= alpha;
    }
}
