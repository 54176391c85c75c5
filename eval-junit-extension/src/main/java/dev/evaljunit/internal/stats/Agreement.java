/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * How well two annotators agree who have labelled the same cases.
 *
 * <p>With the share of cases in which they agree, p, and the share e that is expected by chance, both coefficients are
 * (p - e)/(1 - e). {@link CohenKappa} takes e from the labels of each annotator: e = Σ r(k) c(k). Gwet's AC1 (2008) takes it
 * from the labels of both, π(k) = (r(k) + c(k))/2, as e = Σ π(k)(1 - π(k))/(q - 1) for q classes. If nearly all labels are
 * of one class, kappa can be 0 while the annotators agree in 95 % of the cases; AC1 stays near 0.95.
 *
 * @param n the number of cases
 * @param classes how many classes occur among the labels
 * @param observed the share of cases in which they agree, in [0, 1]
 * @param kappa Cohen's kappa, in [-1, 1]; NaN if both annotators use only one class, the same one
 * @param ac1 Gwet's AC1, in [-1, 1]; NaN if there is only one class to choose
 */
public record Agreement(long n, int classes, double observed, double kappa, double ac1) {

    /**
     * Compute the agreement.
     *
     * @param counts for each class of the first annotator, how many of these cases the second put into each class; square
     * @throws IllegalArgumentException if the counts are not square, negative or all zero
     */
    public static Agreement of(long[][] counts) {
        LabelShares shares = LabelShares.of(counts);
        CohenKappa kappa = CohenKappa.of(counts, shares, CohenKappa.Weights.NONE);
        double ac1 = RaterAgreement.ac1(kappa.observed(), shares.ofBoth());
        return new Agreement(shares.n(), shares.occurring(), kappa.observed(), kappa.kappa(), ac1);
    }

    /** {@return whether chance can be told from agreement: at least two classes occur} */
    public boolean isDefined() {
        return classes > 1;
    }
}
