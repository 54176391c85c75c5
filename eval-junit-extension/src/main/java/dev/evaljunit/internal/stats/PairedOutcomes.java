/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * Outcomes of the same cases in two runs.
 *
 * @param cases n, how many cases both runs have, at least 1
 * @param regressed b, how many passed in the baseline and fail now
 * @param improved c, how many failed in the baseline and pass now
 */
public record PairedOutcomes(long cases, long regressed, long improved) {

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public PairedOutcomes {
        Arguments.checkCount(regressed, "regressed");
        Arguments.checkCount(improved, "improved");
        Arguments.checkCounts(regressed + improved, "regressed + improved", cases, "cases");
    }

    /** {@return the difference of the pass rates, (c - b)/n, from -1 to 1; negative is worse} */
    public double difference() {
        return (improved - regressed) / (double) cases;
    }

    /** {@return the two-sided p-value of {@link McNemar}} */
    public double p() {
        return McNemar.midP(regressed, improved);
    }

    /** {@return the difference in standard errors if nothing has changed, (c - b)/sqrt(b + c); 0 if no case turned} */
    public double z() {
        return regressed == improved ? 0 : (improved - regressed) / Math.sqrt((double) (regressed + improved));
    }

    /**
     * Return Tango's (1998) score interval for the true difference.
     *
     * @param confidence two-sided, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public Interval interval(double confidence) {
        return ScoreInterval.of(this::score, difference(), Normal.upperQuantile(Side.TWO.tail(confidence)));
    }

    /**
     * Return Tango's score statistic (c - b - nd)/sqrt(n(2p + d(1 - d))) of the hypothesis that the true difference is d.
     *
     * <p>p is the probability that a case regresses, estimated under the hypothesis: the larger root of 2n p² + (d(2n + b - c)
     * - (b + c)) p - b d(1 - d) = 0.
     */
    double score(double d) {
        double linear = d * (2.0 * cases + regressed - improved) - (regressed + improved);
        double probability = largerRoot(2.0 * cases, linear, -regressed * d * (1 - d));
        return ScoreInterval.ratio(improved - regressed - cases * d, cases * (2 * probability + d * (1 - d)));
    }

    /** In the form whose terms do not cancel. */
    private static double largerRoot(double square, double linear, double constant) {
        double root = Math.sqrt(Math.max(0, linear * linear - 4 * square * constant));
        if (linear <= 0) {
            return (root - linear) / (2 * square);
        }
        return -2 * constant / (linear + root);
    }
}
