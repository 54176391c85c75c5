/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import dev.evaljunit.EvalCase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** All trials of one case. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CaseResult {

    private final EvalCase evalCase;
    private final List<TrialResult> trials;
    private final Map<String, Double> measurements;
    private final boolean isSkipped;

    private CaseResult(EvalCase evalCase, List<TrialResult> trials, Map<String, Double> measurements) {
        this.evalCase = evalCase;
        this.trials = List.copyOf(trials);
        this.measurements = Map.copyOf(measurements);
        this.isSkipped = hasSkipped();
    }

    /** Gates and reports ask it of each case many times. */
    private boolean hasSkipped() {
        for (TrialResult trial : trials) {
            if (trial.skipped().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Create the result of a case from its trials, in their order.
     *
     * @throws IllegalArgumentException if there are no trials
     */
    public static CaseResult of(EvalCase evalCase, List<TrialResult> trials) {
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("Case '" + evalCase.id() + "' must have at least one trial");
        }
        return new CaseResult(evalCase, trials, Map.of());
    }

    /** {@return a copy with the values of quantities that a case has as a whole, by their keys} */
    public CaseResult withMeasurements(Map<String, Double> newMeasurements) {
        return new CaseResult(evalCase, trials, newMeasurements);
    }

    /** {@return the case} */
    public EvalCase evalCase() {
        return evalCase;
    }

    /** {@return the trials in their order, at least one} */
    public List<TrialResult> trials() {
        return trials;
    }

    /**
     * {@return the values of {@linkplain dev.evaljunit.gate.CaseQuantity quantities of your own} that the case has as a
     * whole, by their keys; NaN if a value is unknown}
     */
    public Map<String, Double> measurements() {
        return measurements;
    }

    /** {@return how many trials ended so} */
    public int count(Outcome outcome) {
        int count = 0;
        for (TrialResult trial : trials) {
            count += trial.outcome() == outcome ? 1 : 0;
        }
        return count;
    }

    /** {@return the outcome of the case, under the reducer of its run} */
    public Outcome outcome(Repeats repeats) {
        if (isSkipped()) {
            return Outcome.UNSCORED;
        }
        if (!isApplicable()) {
            return Outcome.NOT_APPLICABLE;
        }
        int passed = 0;
        int failed = 0;
        for (TrialResult trial : trials) {
            Outcome outcome = trial.outcome();
            passed += outcome == Outcome.PASS ? 1 : 0;
            failed += outcome == Outcome.FAIL ? 1 : 0;
        }
        return repeats.outcome(passed, failed);
    }

    /** {@return whether one of its trials was skipped, so that the case is unscored, and gates on all cases leave it out} */
    public boolean isSkipped() {
        return isSkipped;
    }

    /** {@return whether the case counts; false if no judge applies to it} */
    public boolean isApplicable() {
        return count(Outcome.NOT_APPLICABLE) < trials.size();
    }

    /** {@return in one line why the case did not pass, safe for a console; empty if all trials passed} */
    public String reason() {
        return CaseText.reason(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CaseResult that
                && evalCase.equals(that.evalCase)
                && trials.equals(that.trials)
                && measurements.equals(that.measurements);
    }

    @Override
    public int hashCode() {
        return Objects.hash(evalCase, trials, measurements);
    }

    @Override
    public String toString() {
        return "CaseResult[" + evalCase.id() + ", " + trials + "]";
    }
}
