/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * The decision whether an agent got worse.
 *
 * @param difference of the observed values, candidate minus baseline: negative is worse
 * @param statistic the difference in standard errors, t or z; NaN if it has none
 * @param p two-sided, of the hypothesis that nothing has changed; NaN for one cluster
 * @param interval two-sided, for the true difference
 * @param conclusion FAIL if the drop is significant and larger than the margin; PASS if the interval excludes such a drop
 * @param isImproved whether there is a significant rise that is larger than the margin
 * @param method of p and interval
 */
public record DeltaDecision(
        double difference,
        double statistic,
        double p,
        Interval interval,
        Conclusion conclusion,
        boolean isImproved,
        Method method) {

    /** How p-value and interval are computed, which depends on nothing but what is compared. */
    public enum Method {
        /** Single outcomes of the same cases. */
        MCNEMAR_TANGO("mcnemar_mid_p+tango"),
        /** The same for an interval that is corrected for the errors of a judge. */
        MCNEMAR_FIELLER("mcnemar_mid_p+fieller"),
        /** Outcomes of different cases. */
        POOLED_Z("pooled_z+miettinen_nurminen"),
        /** Outcomes of different cases, few of which failed, or few of which passed. */
        FISHER("fisher+miettinen_nurminen"),
        /** Values of the same, few, cases. */
        SIGN_FLIP("sign_flip+cr2_t"),
        /** Values of the same cases. */
        PAIRED_T("cr2_t"),
        /** Values of different cases. */
        WELCH("welch"),
        /** Totals of values of the same cases, as a ratio. */
        TOTALS("paired_t+fieller"),
        /** Quantiles of values of the same cases, as a ratio. */
        QUANTILES("mcnemar_mid_p+inverted"),
        /** All differences are equal: how they vary is unknown, and the interval assumes the worst. */
        CONSTANT("constant"),
        /** All values are from one cluster, or there is one: how clusters differ is unknown. */
        ONE_CLUSTER("one_cluster");

        private final String key;

        Method(String key) {
            this.key = key;
        }

        /** {@return its name for tools} */
        public String key() {
            return key;
        }
    }
}
