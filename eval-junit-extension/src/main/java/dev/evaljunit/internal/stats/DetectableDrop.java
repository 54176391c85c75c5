/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** The smallest true drop that a {@link DeltaGate} would very likely have turned red, for messages of green ones. */
public final class DetectableDrop {

    private static final int HALVINGS = 50;

    private DetectableDrop() {}

    /**
     * Return the drop of a pass rate.
     *
     * <p>Cases that turn without a drop do so both ways; twice the rarer way estimates how many do. A drop adds cases that
     * regress, and with them variance. As no fewer than a few regressed cases can be significant, it is at least their
     * share.
     *
     * @param power such as 0.8, in (0, 1)
     * @return up to 1; NaN if no drop is detected so often
     * @throws IllegalArgumentException if the power is outside its range
     */
    public static double of(PairedOutcomes outcomes, DeltaGate gate, double power) {
        double least = McNemar.fewestToReject(gate.alpha()) / (double) outcomes.cases();
        double both = 2.0 * Math.min(outcomes.regressed(), outcomes.improved()) / outcomes.cases();
        double low = 0;
        double high = 1;
        if (least > 1 || needed(high, both, outcomes, gate, power) > high) {
            return Double.NaN;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (needed(middle, both, outcomes, gate, power) > middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.max(high, least);
    }

    private static double needed(double drop, double both, PairedOutcomes outcomes, DeltaGate gate, double power) {
        double variance = Math.max(0, both + drop - drop * drop);
        return new DeltaPower(variance, gate.alpha(), power).detectable(outcomes.cases(), gate.margin());
    }

    /**
     * Return the drop of a mean of values that vary as much as these.
     *
     * @param differences finite, at least one
     * @param power such as 0.8, in (0, 1)
     * @return NaN if they do not show how much they vary
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static double of(double[] differences, DeltaGate gate, double power) {
        Arguments.checkFinite(differences, "differences");
        double variance = CompensatedSums.variance(differences);
        return variance > 0
                ? new DeltaPower(variance, gate.alpha(), power).detectable(differences.length, gate.margin())
                : Double.NaN;
    }

    /**
     * Return the drop of the mean of other cases than the baseline's.
     *
     * @param candidate finite, at least one
     * @param baseline finite, at least one
     * @param power such as 0.8, in (0, 1)
     * @return NaN if they do not show how much they vary
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static double of(double[] candidate, double[] baseline, DeltaGate gate, double power) {
        Arguments.checkFinite(candidate, "candidate");
        Arguments.checkFinite(baseline, "baseline");
        double variance = CompensatedSums.variance(candidate) / candidate.length
                + CompensatedSums.variance(baseline) / baseline.length;
        return variance > 0 ? new DeltaPower(variance, gate.alpha(), power).detectable(1, gate.margin()) : Double.NaN;
    }

    /**
     * Return the rise of a ratio, as a share of the baseline, from how wide its interval is.
     *
     * @param power such as 0.8, in (0, 1)
     * @return NaN if the interval has no end
     * @throws IllegalArgumentException if the power is outside its range
     */
    public static double of(PairedRatio ratio, DeltaGate gate, double power) {
        Interval interval = ratio.interval(1 - gate.alpha());
        double error = (interval.upper() - interval.lower()) / (2 * Normal.upperQuantile(gate.alpha() / 2));
        return error > 0 && Double.isFinite(error)
                ? new DeltaPower(error * error, gate.alpha(), power).detectable(1, gate.margin())
                : Double.NaN;
    }
}
