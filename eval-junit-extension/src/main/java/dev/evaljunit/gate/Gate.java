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
 * A rule that a run must satisfy. Immutable; equal runs get equal verdicts.
 *
 * <p>For a gate on a number of your own, implement {@link Quantity} instead: its gates have policies, cohorts and early
 * stopping.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Gate {

    /** {@return the name of the gate's test and verdict, such as {@code pass-rate}; unique in its eval} */
    String name();

    /**
     * Return what identifies the gate's rule: gates with the same key decide the same.
     *
     * @return by default the name
     */
    default String key() {
        return name();
    }

    /**
     * Decide whether the run satisfies the rule.
     *
     * @param run of all cases, or one whose {@link dev.evaljunit.result.Completion completion} has an early decision
     *     under this gate's {@link #key}
     */
    Verdict decide(EvalRun run);

    /**
     * Check before the run that the gate fits the eval.
     *
     * @param judges the names of the eval's judges
     * @param repeats how often the eval runs each case
     * @throws EvalException if it does not, for example if it names an unknown judge
     */
    default void check(Collection<String> judges, Repeats repeats) {}
}
