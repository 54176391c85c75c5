/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A number of a run and the floor or limit that it is compared with. What messages call it is in its {@link #words}. */
interface Measure {

    /** {@return what a gate on it is called, such as {@code pass-rate}} */
    String name();

    /** {@return which side of the limit is good} */
    LimitKind kind();

    /** {@return the floor or limit that was asked for} */
    double limit();

    /**
     * Check that it fits the eval.
     *
     * @throws EvalException if it does not, such as for a judge that does not exist
     */
    default void check(Collection<String> judges, Repeats repeats) {}

    /**
     * Check that it fits the rest of the gate.
     *
     * @throws EvalException if it does not
     */
    default void check(GateOptions options) {}

    /** {@return what has to be known of each trial} */
    Coverage.Unknown unknown();

    /** {@return the numbers of some of the run's cases} */
    Sample sample(EvalRun run, List<CaseResult> cases);

    /** {@return how each case counts while the run goes on; empty if only all cases together decide} */
    default Optional<CaseCounting> counting(Repeats repeats, Policy policy) {
        return Optional.empty();
    }

    /** {@return the cases to look at first} */
    List<CaseResult> worst(EvalRun run, List<CaseResult> cases);

    /**
     * {@return by what share everything could grow before a green gate turns red, infinite if however much; empty to count
     * in cases what it would take}
     */
    default OptionalDouble headroom(Assessment assessment, Policy policy) {
        return OptionalDouble.empty();
    }

    /** {@return which side is good of the true values that the gate can detect} */
    default LimitKind sensitivityKind() {
        return kind();
    }

    /** {@return a true value that a team would want to detect; empty if there is none that everybody would} */
    default OptionalDouble reference(Policy policy) {
        return OptionalDouble.empty();
    }

    /** {@return how messages speak of it} */
    MeasureWords words();

    /** {@return what another process needs to apply it, without the limit} */
    Map<String, Object> toJson();
}
