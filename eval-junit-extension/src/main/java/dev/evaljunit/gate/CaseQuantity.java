/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalCase;
import dev.evaljunit.result.TrialResult;
import java.util.List;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * A number that each case has, computed from all its trials, such as the share of trials that agree with each other.
 *
 * <p>A gate on it, made by {@link Gates#quantity}, has all that gates on other quantities have. Each case has one value, so
 * percentiles, means and unknown values count cases instead of trials.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface CaseQuantity extends Quantity {

    /**
     * Return the value of a case.
     *
     * <p>Called once for each case, after its last trial, on any thread. It must return the same value for the same trials.
     *
     * @param evalCase the case that was run
     * @param trials all trials of the case, in their order
     * @return at least 0; empty if it is unknown, and infinite if it is worse than any value
     */
    OptionalDouble of(EvalCase evalCase, List<TrialResult> trials);

    /** {@return why the value of a case is unknown, in a few words; empty if there is nothing to add} */
    @Override
    default String whyUnknown(TrialResult firstTrial) {
        return "";
    }

    /** {@return the value of a case that has only this trial} */
    @Override
    default OptionalDouble of(EvalCase evalCase, TrialResult trial) {
        return of(evalCase, List.of(trial));
    }
}
