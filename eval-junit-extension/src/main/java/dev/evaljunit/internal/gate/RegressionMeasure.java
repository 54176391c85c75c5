/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.stats.DeltaGate;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must not get worse: the value of each case, and how two runs are compared in it. */
interface RegressionMeasure {

    /** {@return the name of a gate on it, such as {@code pass-rate} or {@code latency-p95}} */
    String name();

    /** {@return its words for messages} */
    ChangeText text();

    /** {@return the margin unless one is set or measured} */
    default double defaultMargin() {
        return DeltaGate.DEFAULT_MARGIN;
    }

    /** {@return whether the noise of repeated runs is a margin} */
    default boolean hasNoise() {
        return true;
    }

    /** Check that it fits the rest of the gate. */
    default void check(String gate, GateOptions options) {}

    /** Check that it fits the eval. */
    default void check(String gate, Collection<String> judges, Repeats repeats) {}

    /**
     * {@return the measure with the certificate of the eval's judge, if it needs one}
     *
     * @throws dev.evaljunit.EvalException if the judge has none, or that of another judge
     */
    default RegressionMeasure certified(List<JudgeInUse> judges, LocalDate day) {
        return this;
    }

    /**
     * Check that the models that replied in a run are those that the measure knows.
     *
     * @throws dev.evaljunit.EvalException if they are not
     */
    default void checkReplies(EvalRun run) {}

    /** {@return the judges whose scores it compares, of those of a run} */
    default Collection<String> judges(EvalRun run) {
        return List.of();
    }

    /** {@return whether times are compared, which depend on the machine} */
    default boolean needsSameMachine() {
        return false;
    }

    /** {@return why a run cannot be compared with a baseline, in words that follow a colon; empty if it can} */
    default Optional<String> obstacle(EvalRun run, ComparedBaseline baseline) {
        return Optional.empty();
    }

    /** {@return the value of each case} */
    ComparedRun values(EvalRun run);

    /** {@return the values of a baseline of several runs, the newest first} */
    default ComparedRun values(List<EvalRun> runs) {
        return ComparedRun.pooled(runs.stream().map(this::values).toList());
    }

    /** {@return a sample of cases that both runs have} */
    ComparedSample paired(List<ComparedCase> pairs, boolean areOutcomes);

    /** {@return a sample of runs without a common case; empty if it cannot be compared so} */
    default Optional<ComparedSample> unpaired(ComparedRun baseline, ComparedRun candidate) {
        return Optional.empty();
    }

    /** {@return the measure as JSON for another process} */
    Map<String, Object> toJson();
}
