/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;

/**
 * How far the mean of a run differs by chance: from complete runs of one unchanged agent on the same N cases.
 *
 * @param runs R
 * @param cases N
 * @param runDeviation the standard deviation of the runs' means
 * @param caseDeviation the same from how much each case varies between runs, sqrt(sum s_i²)/N, as if cases varied
 *     independently
 * @param alpha the two-sided level
 */
public record NoiseFloor(int runs, int cases, double runDeviation, double caseDeviation, double alpha) {

    /** So few runs say little about the deviation of their means. */
    private static final int FEW_RUNS = 5;

    /**
     * Measure.
     *
     * @param values one row for each run, at least two, with one finite value for each case, at least one
     * @param alpha such as 0.05, in (0, 0.5)
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static NoiseFloor of(double[][] values, double alpha) {
        Arguments.checkAlpha(alpha);
        Arguments.check(values.length > 1, "values", values.length + " runs", "at least two runs");
        int cases = values[0].length;
        for (double[] run : values) {
            Arguments.checkFinite(run, "values");
            Arguments.checkSameLength(run.length, "values", cases, "values[0]");
        }
        double[] means =
                Arrays.stream(values).mapToDouble(CompensatedSums::mean).toArray();
        double[] variances = new double[cases];
        for (int i = 0; i < cases; i++) {
            int column = i;
            variances[i] = CompensatedSums.variance(
                    Arrays.stream(values).mapToDouble(run -> run[column]).toArray());
        }
        return new NoiseFloor(
                values.length,
                cases,
                Math.sqrt(CompensatedSums.variance(means)),
                Math.sqrt(CompensatedSums.sum(variances)) / cases,
                alpha);
    }

    /** {@return the difference of two runs that chance exceeds with probability alpha, if cases vary independently} */
    double byCase() {
        return Normal.upperQuantile(alpha / 2) * Math.sqrt(2) * caseDeviation;
    }

    /** {@return the same by the means of the runs alone} */
    double byRun() {
        return StudentT.upperQuantile(alpha / 2, runs - 1.0) * Math.sqrt(2) * runDeviation;
    }

    /** {@return the margin that this noise suggests, at least 0} */
    public double margin() {
        return runs < FEW_RUNS ? byCase() : Math.max(byCase(), byRun());
    }

    /** {@return the variance of the runs' means as a multiple of what cases that vary independently give; NaN if none vary} */
    double ratio() {
        double ratio = runDeviation / caseDeviation;
        return caseDeviation == 0 ? Double.NaN : ratio * ratio;
    }

    /**
     * Return the p-value of the hypothesis that cases vary independently. If it is small, something changes all cases of
     * a run together, such as a provider's model, and the error of a difference is larger than its cases show.
     *
     * @return NaN if no case varies
     */
    public double p() {
        double between = runs - 1.0;
        double within = cases * (runs - 1.0);
        return caseDeviation == 0
                ? Double.NaN
                : Beta.cdf(within / (within + between * ratio()), within / 2, between / 2);
    }
}
