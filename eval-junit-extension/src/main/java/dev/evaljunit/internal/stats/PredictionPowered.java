/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The mean of a run as people would have judged it, where they labelled a random part of its answers and a judge scored all
 * (Angelopoulos et al. 2023).
 *
 * <p>With labels y and the judge's scores f of n answers, and its scores F of N others: θ = mean(y) + λ(mean(F) - mean(f)) and
 * SE² = var(y - λf)/n + λ² var(F)/N. λ = 0 leaves out the judge; λ = 1 trusts it; PPI++ (Angelopoulos, Duchi and Zrnic 2023) takes λ =
 * cov(y, f)/((1 + n/N) var(f and F)), from 0 to 1, and so is never much worse than the labels alone.
 *
 * <p>Labels of another sample say how good the judge is, not how good the run is: use {@link JudgeCorrection} for those.
 *
 * @param labelled n
 * @param classical λ = 0, the labels alone
 * @param trusting λ = 1
 * @param lambda of PPI++; 0 if the judge's scores are all equal
 * @param tuned PPI++
 * @param verdicts the same answers counted, if all labels and scores are 0 or 1
 */
public record PredictionPowered(
        int labelled,
        Estimate classical,
        Estimate trusting,
        double lambda,
        Estimate tuned,
        @Nullable Verdicts verdicts) {

    /** Fewer disagreements than this leave the variance of PPI++ too small: it covered the truth in 87 % to 93 % instead of 95 %. */
    public static final long FEW_DISAGREEMENTS = 10;

    /**
     * An estimate of the mean.
     *
     * @param mean θ, not clipped
     * @param standardError at least 0
     */
    public record Estimate(double mean, double standardError) {}

    /**
     * Verdicts of a judge, instead of scores.
     *
     * @param corrections the judge's verdicts of the labelled answers as a baseline, and the labels as what they turned into
     * @param judgePasses answers without labels that the judge passed
     * @param others N
     */
    public record Verdicts(PairedOutcomes corrections, long judgePasses, long others) {

        /** {@return labelled answers on which the judge and people disagree} */
        public long disagreements() {
            return corrections.regressed() + corrections.improved();
        }

        /**
         * Return the interval of {@link #trusting} that is recovered from those of its parts (MOVER; Zou and Donner 2008): of the judge's
         * pass rate by {@link Wilson}, and of its error by Tango (1998).
         *
         * @param confidence two-sided, such as 0.95, in (0, 1)
         * @return within [0, 1]
         * @throws IllegalArgumentException if the confidence is outside its range
         */
        public Interval interval(double confidence) {
            Interval judged = Wilson.interval(judgePasses, others, confidence);
            Interval corrected = corrections.interval(confidence);
            double rate = judgePasses / (double) others;
            double error = corrections.difference();
            double below = Math.hypot(rate - judged.lower(), error - corrected.lower());
            double above = Math.hypot(judged.upper() - rate, corrected.upper() - error);
            double mean = rate + error;
            return new Interval(mean - below, mean + above).within(Interval.UNIT);
        }

        private static @Nullable Verdicts of(double[] labels, double[] judged, double[] others) {
            if (!areVerdicts(labels) || !areVerdicts(judged) || !areVerdicts(others)) {
                return null;
            }
            long regressed = 0;
            long improved = 0;
            for (int i = 0; i < labels.length; i++) {
                regressed += judged[i] > labels[i] ? 1 : 0;
                improved += judged[i] < labels[i] ? 1 : 0;
            }
            long passes = Arrays.stream(others).filter(value -> value == 1).count();
            return new Verdicts(new PairedOutcomes(labels.length, regressed, improved), passes, others.length);
        }

        private static boolean areVerdicts(double[] values) {
            return Arrays.stream(values).allMatch(value -> value == 0 || value == 1);
        }
    }

    /**
     * Estimate the mean.
     *
     * @param labels y, of people, finite; at least two
     * @param judged f, of the judge on the same answers, on the same scale
     * @param others F, of the judge on the other answers, at least two
     * @throws IllegalArgumentException if there are not as many, or a value is not finite; the message names it
     */
    public static PredictionPowered of(double[] labels, double[] judged, double[] others) {
        Arguments.checkSample(labels, "labels");
        Arguments.checkSample(others, "others");
        Arguments.checkSameLength(judged.length, "judged", labels.length, "labels");
        Arguments.checkFinite(judged, "judged");
        double lambda = lambda(labels, judged, others);
        return new PredictionPowered(
                labels.length,
                estimate(0, labels, judged, others),
                estimate(1, labels, judged, others),
                lambda,
                estimate(lambda, labels, judged, others),
                Verdicts.of(labels, judged, others));
    }

    private static double lambda(double[] labels, double[] judged, double[] others) {
        double[] pooled = Arrays.copyOf(judged, judged.length + others.length);
        System.arraycopy(others, 0, pooled, judged.length, others.length);
        double variance = CompensatedSums.variance(pooled);
        if (variance == 0) {
            return 0;
        }
        double[] products = CompensatedSums.deviations(labels);
        double[] deviations = CompensatedSums.deviations(judged);
        for (int i = 0; i < products.length; i++) {
            products[i] *= deviations[i];
        }
        double covariance = CompensatedSums.sum(products) / (labels.length - 1);
        return Interval.UNIT.nearest(covariance / ((1 + labels.length / (double) others.length) * variance));
    }

    private static Estimate estimate(double lambda, double[] labels, double[] judged, double[] others) {
        double[] errors = new double[labels.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = labels[i] - lambda * judged[i];
        }
        double mean = CompensatedSums.mean(errors) + lambda * CompensatedSums.mean(others);
        double variance = CompensatedSums.variance(errors) / labels.length
                + lambda * lambda * CompensatedSums.variance(others) / others.length;
        return new Estimate(mean, Math.sqrt(variance));
    }

    /** {@return whether to take {@link Verdicts#interval} and {@link #trusting}: there are verdicts, and too few disagreements for PPI++} */
    public boolean isByVerdicts() {
        return verdicts != null && verdicts.disagreements() < FEW_DISAGREEMENTS;
    }

    /** {@return the estimate to show, {@link #tuned} unless {@link #isByVerdicts}} */
    public double mean() {
        return isByVerdicts() ? trusting.mean() : tuned.mean();
    }

    /**
     * Return the interval to decide by: {@link #tunedInterval} unless {@link #isByVerdicts}.
     *
     * @param confidence two-sided, in (0, 1); 1 - 2 alpha for a gate on the lower bound at a one-sided level alpha
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public Interval interval(double confidence) {
        return verdicts != null && isByVerdicts() ? verdicts.interval(confidence) : tunedInterval(confidence);
    }

    /**
     * Return the interval of PPI++, with Student's t for n - 1 degrees of freedom.
     *
     * @param confidence two-sided, such as 0.95, in (0, 1)
     * @return not clipped
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public Interval tunedInterval(double confidence) {
        double halfWidth = StudentT.upperQuantile(Side.TWO.tail(confidence), labelled - 1.0) * tuned.standardError();
        return new Interval(tuned.mean() - halfWidth, tuned.mean() + halfWidth);
    }

    /** {@return how many labels alone would say as much as PPI++; NaN if labels do not vary} */
    public double effectiveSize() {
        double ratio = classical.standardError() / tuned.standardError();
        return labelled * ratio * ratio;
    }
}
