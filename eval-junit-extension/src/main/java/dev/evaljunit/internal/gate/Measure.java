/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A statistic of a run, and the floor or limit that it is compared with. */
interface Measure {

    /** {@return the name of a gate on it, such as {@code pass-rate}} */
    String name();

    /** {@return which side of the limit is good} */
    LimitKind kind();

    /** {@return the floor or limit} */
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

    /**
     * {@return the measure with the certificate of the eval's judge, if it needs one}
     *
     * @throws EvalException if the judge has none, or that of another judge
     */
    default Measure certified(List<JudgeInUse> judges, LocalDate day) {
        return this;
    }

    /**
     * Check that the models that replied in a run are those that the measure knows.
     *
     * @throws EvalException if they are not
     */
    default void checkReplies(EvalRun run) {}

    /** {@return whether a case counts: not if the judge, or each of them, does not apply to it} */
    default boolean appliesTo(CaseResult result) {
        return true;
    }

    /** {@return the judges whose scores it counts, of those of a run} */
    default Collection<String> judges(EvalRun run) {
        return List.of();
    }

    /** {@return which trials are unknown} */
    Coverage.Unknown unknown();

    /** {@return the sample from some of the run's cases} */
    Sample sample(EvalRun run, Cases cases);

    /** {@return how a single case counts during the run; empty if the gate needs all cases} */
    default Optional<CaseCounting> counting(Repeats repeats, Policy policy) {
        return Optional.empty();
    }

    /** {@return the cases to look at first} */
    Cases worst(EvalRun run, Cases cases);

    /**
     * {@return by what share all values could grow before a green gate turns red, infinite if it never would; empty to
     * count cases instead}
     */
    default OptionalDouble headroom(Assessment assessment, Policy policy) {
        return OptionalDouble.empty();
    }

    /** {@return on which side the true values are good that {@link Sample.Sensitivity} speaks of} */
    default LimitKind sensitivityKind() {
        return kind();
    }

    /** {@return a true value worth detecting, for sample sizes in messages; empty if there is none} */
    default OptionalDouble reference(Policy policy) {
        return OptionalDouble.empty();
    }

    /** {@return more numbers of a sample for tools} */
    default Map<String, Object> numbers(Sample sample) {
        return Map.of();
    }

    /** {@return its words for messages} */
    MeasureWords words();

    /** {@return the measure as JSON for another process, without the limit} */
    Map<String, Object> toJson();
}
