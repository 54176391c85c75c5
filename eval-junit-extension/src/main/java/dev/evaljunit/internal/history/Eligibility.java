/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.EvalSettings;
import dev.evaljunit.internal.gate.CommonCrash;
import dev.evaljunit.internal.gate.GateOptions;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What a run must be to be kept, and so to be compared with: a measurement of the whole eval by one agent, made once.
 *
 * @param filtered whether some of the cases were selected
 * @param mutated whether judges were asked about corrupted answers
 * @param errors the gates that are errors, without those that only had nothing to compare with
 */
public record Eligibility(boolean filtered, boolean mutated, List<String> errors) {

    /** The share of cases without a score up to which gates decide. */
    private static final double MOST_UNSCORED = 1 - GateOptions.DEFAULT.minKnown();

    /** Nothing of that. */
    public static final Eligibility WHOLE = new Eligibility(false, false, List.of());

    public Eligibility {
        errors = List.copyOf(errors);
    }

    /**
     * {@return why the run cannot be kept, in words that follow "since"; empty if it can}
     *
     * @param run all of it
     * @param counted the same without the cases in quarantine
     */
    public Optional<String> obstacle(EvalRun run, EvalRun counted) {
        return ofLaunch()
                .or(() -> ofEnd(run))
                .or(() -> ofParts(run.completion()))
                .or(this::ofGates)
                .or(() -> ofScores(counted));
    }

    private Optional<String> ofLaunch() {
        if (filtered) {
            return Optional.of("only some of its cases were selected");
        }
        return mutated
                ? Optional.of("its judges looked at corrupted answers (%s)".formatted(EvalSettings.MUTATE))
                : Optional.empty();
    }

    private static Optional<String> ofEnd(EvalRun run) {
        Completion completion = run.completion();
        int cases = run.cases().size();
        if (completion.end() == End.COMPLETE && cases == completion.planned() && cases > 0) {
            return Optional.empty();
        }
        String detail = completion.detail().isEmpty() ? "" : " because " + completion.detail();
        return Optional.of(
                switch (completion.end()) {
                    case DECIDED -> "it was stopped early" + detail;
                    case SHARD -> "it is one shard, which must be merged with the others first";
                    case SKIPPED -> "every case was skipped";
                    case BUDGET -> "its budget was spent: %s of %s cases ran".formatted(cases, completion.planned());
                    case COMPLETE, CANCELLED, DEADLINE, CRASHES, JVM_FAILURE ->
                        "%s of %s cases ran%s".formatted(cases, completion.planned(), detail);
                });
    }

    /** A run of which failures ran again is better than its agent, and one of two agents measures neither. */
    private static Optional<String> ofParts(Completion completion) {
        if (completion.rerunFailed() > 0) {
            return Optional.of(
                    "%s failed trials ran again (%s)".formatted(completion.rerunFailed(), EvalSettings.RERUN));
        }
        return completion
                .kept()
                .filter(kept -> !kept.changes().isEmpty())
                .map(kept -> "the agent changed while it ran: " + String.join("; ", kept.changes()));
    }

    /** Gates look at that, too, but not each kind of gate, and each with a share of its own. */
    private static Optional<String> ofScores(EvalRun run) {
        if (CommonCrash.of(run.allTrials()).filter(CommonCrash::isOutage).isPresent()) {
            return Optional.of("nearly all of its trials crashed in the same way");
        }
        long unscored = run.cases().stream()
                .filter(result -> run.outcome(result) == Outcome.UNSCORED)
                .count();
        int cases = run.cases().size();
        return unscored <= cases * MOST_UNSCORED
                ? Optional.empty()
                : Optional.of("%s of its %s cases have no score".formatted(unscored, cases));
    }

    private Optional<String> ofGates() {
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of("it could not be measured: gate '%s' is an error".formatted(errors.get(0)));
    }
}
