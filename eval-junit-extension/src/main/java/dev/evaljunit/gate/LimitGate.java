/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.Policy;
import org.apiguardian.api.API;

/**
 * A gate that compares a statistic of a run with a floor or limit, or with that of a baseline, created by {@link Gates} or an
 * annotation.
 *
 * <p>Immutable: each {@code with} method returns a changed copy. The defaults are those of the annotations.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface LimitGate extends Gate {

    /** Set which evidence the gate requires; by default {@link Policy#POINT}. */
    LimitGate withPolicy(Policy newPolicy);

    /**
     * Set the confidence level of what a run shows; by default 0.95: at most 5 of 100 runs show something that is not
     * true.
     *
     * @param newConfidence above 0.5 and below 1
     */
    LimitGate withConfidence(double newConfidence);

    /**
     * Decide by cohorts of cases with the same metadata value; cohorts that are too small are merged into one.
     *
     * <p>The gate is red only if the run shows that a cohort is on the wrong side of the floor or limit, corrected for
     * the number of cohorts (Holm); with {@link Policy#STRICT}, the run must show that every cohort is on the right
     * side. A run in which no cohort is large enough is an error.
     *
     * @param metadataKey such as {@code user_cohort}; a case with a list of values belongs to several cohorts. Empty,
     *     the default, for all cases together.
     */
    LimitGate withBy(String metadataKey);

    /**
     * Set the fewest cases of a cohort of its own; by default 20.
     *
     * @param cases at least 2
     */
    LimitGate withMinSupport(int cases);

    /**
     * Set the share of trials whose value must be known, that is scored or with usage; by default 0.98.
     *
     * @param share from 0 to 1; below it the gate is an error
     */
    LimitGate withMinKnown(double share);
}
