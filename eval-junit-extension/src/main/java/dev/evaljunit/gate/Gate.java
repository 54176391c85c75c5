/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.Verdict;
import java.util.Collection;
import org.apiguardian.api.API;

/**
 * A rule over a run. Immutable, and the same verdict for the same run.
 *
 * <p>For a gate on a number of your own, implement {@link Quantity} and not this: it then has what all gates have.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Gate {

    /** {@return the name of the gate's test and verdict, such as {@code pass-rate}; unique in its eval} */
    String name();

    /**
     * Return what tells the gate from all others, those of its name included: two gates with the same key decide the same.
     *
     * @return its name, unless overridden
     */
    default String key() {
        return name();
    }

    /**
     * Decide whether the run keeps the rule.
     *
     * @param run of all cases, or one whose {@link dev.evaljunit.result.Completion completion} has a decision on this gate, under its
     *     {@link #key}
     */
    Verdict decide(EvalRun run);

    /**
     * Check before the run that the gate fits the eval.
     *
     * @param judges the names of the eval's judges
     * @param repeats how often the eval runs each case
     * @throws EvalException if it does not, such as for a judge that does not exist
     */
    default void check(Collection<String> judges, Repeats repeats) {}
}
