/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * The power of a gate on a mean, in the normal approximation.
 *
 * <p>A true mean at a distance d from the bound is seen with the power 1 - b if d >= (z(a) + z(b)) SE, with z(a) left
 * out where the observed mean decides and nothing has to be shown (see Agresti, Categorical Data Analysis, for sample
 * sizes of this form).
 *
 * @param standardError of the mean, at least 0; NaN for one case
 * @param cases n, at least 1
 * @param alpha the one-sided level, in (0, 0.5)
 */
public record MeanPower(double standardError, long cases, double alpha) {

    /**
     * Compute the power from the spread of independent values.
     *
     * @param values finite, at least one
     * @param alpha the one-sided level, such as 0.05, in (0, 0.5)
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static MeanPower of(double[] values, double alpha) {
        Arguments.checkFinite(values, "values");
        Arguments.checkAlpha(alpha);
        return new MeanPower(CompensatedSums.standardError(values), values.length, alpha);
    }

    /** Compute the same from the mean of the values. */
    public static MeanPower of(SampleMean mean, double alpha) {
        Arguments.checkAlpha(alpha);
        return new MeanPower(mean.standardError(), mean.clusters(), alpha);
    }

    /** Return the same for a multiple of the mean, such as a sum. */
    public MeanPower times(double factor) {
        return new MeanPower(standardError * factor, cases, alpha);
    }

    /** {@return whether the spread is known and not 0} */
    public boolean isKnown() {
        return standardError > 0;
    }

    /**
     * Return the distance from the bound at which a true mean is detected.
     *
     * @param power such as 0.8, in (0, 1)
     * @param toShow whether it must be shown, and not only observed
     * @throws IllegalArgumentException if the power is outside its range
     */
    public double distance(double power, boolean toShow) {
        Arguments.checkOpenUnit(power, "power");
        double shown = toShow ? Normal.upperQuantile(alpha) : 0;
        return (shown + Normal.upperQuantile(1 - power)) * standardError;
    }

    /**
     * Return how many cases with this spread detect a true mean at a distance.
     *
     * @param distance from the bound, above 0
     * @param power such as 0.8, in (0, 1)
     * @param toShow whether it must be shown, and not only observed
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public long casesToSee(double distance, double power, boolean toShow) {
        Arguments.check(distance > 0, "distance", distance, "positive");
        double ratio = distance(power, toShow) / distance;
        return (long) Math.ceil(cases * ratio * ratio);
    }

    /**
     * Return how many cases with this spread show that a mean is on its side of the bound.
     *
     * @param distance of the observed mean, above 0
     * @throws IllegalArgumentException if the distance is not positive
     */
    public long casesToShow(double distance) {
        Arguments.check(distance > 0, "distance", distance, "positive");
        double ratio = Normal.upperQuantile(alpha) * standardError / distance;
        return (long) Math.ceil(cases * ratio * ratio);
    }
}
