/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalCase;
import dev.evaljunit.result.TrialResult;
import java.util.Collection;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * A number that each trial has, such as how many tools the agent called. Implement it for gates on a number of your own.
 *
 * <p>A gate on it, made by {@link Gates#quantity}, has all that other gates have: policy, cohorts, early stopping, the facts
 * of its message and its numbers in {@code run.json}. The journal keeps the value of each trial, so that shards can be joined
 * where this class is not at hand.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Quantity {

    /**
     * Return what identifies the quantity, such as {@code tool-calls}. Gates are named by it: {@code tool-calls-p95}.
     *
     * @return letters, digits and hyphens; no two quantities of an eval have the same
     */
    String key();

    /**
     * Return the value of a trial.
     *
     * <p>It is asked once for each trial, on any thread, and must be the same whenever it is asked.
     *
     * @param evalCase the case that was run
     * @param trial the agent's answer, or the error that took its place, and what judges made of it
     * @return at least 0; empty if it is unknown, and infinite if there never was one, as with the latency of an agent that
     *     crashed
     */
    OptionalDouble of(EvalCase evalCase, TrialResult trial);

    /** {@return whether high values are good, so that its gates have a floor; low ones are unless overridden} */
    default boolean isHigherBetter() {
        return false;
    }

    /** {@return the highest value that there can be; none unless overridden. A gate on the mean needs 1.} */
    default double highest() {
        return Double.POSITIVE_INFINITY;
    }

    /** {@return how messages name the quantity and show its values; whole numbers of what the key names unless overridden} */
    default QuantityWords words() {
        return QuantityWords.counting(key().replace('-', ' '));
    }

    /** {@return why the value of a trial is unknown, in a few words; empty if there is nothing to say} */
    default String whyUnknown(TrialResult trial) {
        return trial.error().isEmpty() ? "" : "no answer";
    }

    /**
     * Check before the run that the eval has the quantity.
     *
     * @param gate the name of the gate
     * @param judges the names of the eval's judges
     * @throws dev.evaljunit.EvalException if it does not
     */
    default void check(String gate, Collection<String> judges) {}
}
