/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.LlmException;
import dev.evaljunit.internal.gate.GateError;
import dev.evaljunit.internal.gate.RegressionGate;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an eval, or a launch of several, ended with. The exit codes are a contract of the command line.
 *
 * <p>The order is that of severity: of several evals, the last one in it counts. An error outranks a red gate, since the numbers
 * cannot be trusted, and what somebody must repair outranks what another try may cure.
 */
public enum LaunchOutcome {
    /** Every gate passed. */
    PASSED(0, "every gate passed"),
    /** Nothing was decided, although nothing is wrong: cases were selected, or an eval has no gate or was skipped. */
    UNDECIDED(0, "not everything was decided"),
    /** A gate could not tell, and is red or green by its policy. */
    INCONCLUSIVE(3, "a gate is inconclusive"),
    /** A gate failed. */
    GATE_FAILED(2, "a gate failed"),
    /** An agent, a judge or the server of a model failed. */
    CALLS_FAILED(6, "an agent, a judge or its model failed"),
    /** The time was over. */
    TIMEOUT(7, "the time was over"),
    /** The budget was spent. */
    BUDGET(8, "the budget was spent"),
    /** There is nothing to compare with. */
    NO_BASELINE(5, "a baseline is missing or not comparable"),
    /** The configuration, the eval or its dataset is wrong. */
    MISTAKE(4, "the configuration, an eval or a dataset is wrong");

    private static final int MOST_CAUSES = 20;

    private final int code;
    private final String words;

    LaunchOutcome(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /**
     * {@return the exit code}
     *
     * @param isStrict whether what is green without a decision is a warning that must be heeded
     */
    public int code(boolean isStrict) {
        return this == UNDECIDED && isStrict ? INCONCLUSIVE.code : code;
    }

    /** {@return what it means, in words that follow "since"} */
    public String words() {
        return words;
    }

    /** {@return the most severe one} */
    public static Optional<LaunchOutcome> worst(Stream<LaunchOutcome> outcomes) {
        return outcomes.max(Comparator.naturalOrder());
    }

    /** {@return what a run with these verdicts ended with} */
    public static LaunchOutcome of(List<Verdict> verdicts) {
        return worst(verdicts.stream().map(LaunchOutcome::of)).orElse(UNDECIDED);
    }

    /** {@return what a launch ended with that threw this} */
    public static LaunchOutcome of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .filter(LlmException.class::isInstance)
                .findFirst()
                .map(cause -> ((LlmException) cause).kind() == LlmException.Kind.NOT_RECORDED ? MISTAKE : CALLS_FAILED)
                .orElse(failure instanceof AssertionError ? GATE_FAILED : MISTAKE);
    }

    /** {@return what a gate decided, or why it did not} */
    public static LaunchOutcome of(Verdict verdict) {
        Optional<LaunchOutcome> end = end(verdict);
        return switch (verdict.status()) {
            case PASS -> PASSED;
            case FAIL -> GATE_FAILED;
            case INCONCLUSIVE -> verdict.isGreen() ? UNDECIDED : end.orElse(INCONCLUSIVE);
            case ERROR -> end.orElseGet(() -> error(verdict));
        };
    }

    private static LaunchOutcome error(Verdict verdict) {
        if (RegressionGate.baselineState(verdict).isPresent()) {
            return NO_BASELINE;
        }
        return GateError.of(verdict).isPresent() ? CALLS_FAILED : MISTAKE;
    }

    /** {@return what a run that ended before its last case ended with; empty for others} */
    private static Optional<LaunchOutcome> end(Verdict verdict) {
        return Stream.of(End.values())
                .filter(end -> end.name().equals(verdict.numbers().get("end")))
                .findFirst()
                .map(end -> switch (end) {
                    case BUDGET -> BUDGET;
                    case DEADLINE -> TIMEOUT;
                    case CRASHES, JVM_FAILURE -> CALLS_FAILED;
                    case CANCELLED -> INCONCLUSIVE;
                    case COMPLETE, DECIDED, SHARD, SKIPPED -> UNDECIDED;
                });
    }
}
