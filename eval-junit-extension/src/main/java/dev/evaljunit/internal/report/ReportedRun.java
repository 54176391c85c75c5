/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.run.TrialMemory;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.ModelCalls;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run with its verdicts, as all reports show it: redacted, each case with its outcome, and counted.
 *
 * @param run the run
 * @param verdicts what its gates decided
 * @param cases the cases, counted
 * @param trials the trials, counted
 * @param calls the calls of models, counted
 */
record ReportedRun(EvalRun run, List<Verdict> verdicts, Tally cases, Tally trials, ModelCalls calls) {

    /** An error outranks a failure, since it means that the numbers cannot be trusted. */
    private static final List<Status> SEVERITY = List.of(Status.PASS, Status.INCONCLUSIVE, Status.FAIL, Status.ERROR);

    /** A case with its outcome. */
    record CaseOutcome(CaseResult result, Outcome outcome) {}

    static ReportedRun of(EvalRun original, List<Verdict> verdicts) {
        return ofRedactedTrials(Redaction.ofTrials(original), verdicts);
    }

    /** {@return the same for a run whose trials are redacted, which takes longest} */
    static ReportedRun ofRedactedTrials(EvalRun original, List<Verdict> verdicts) {
        EvalRun run = Redaction.ofAllButTrials(original);
        return new ReportedRun(
                run,
                verdicts.stream().map(Redaction::of).toList(),
                Tally.ofCases(run.cases().stream().map(result -> new CaseOutcome(result, run.outcome(result)))),
                Tally.ofTrials(run.allTrials()),
                run.calls());
    }

    /** {@return each case with its outcome, in the order of the dataset} */
    Stream<CaseOutcome> outcomes() {
        return run.cases().stream().map(result -> new CaseOutcome(result, run.outcome(result)));
    }

    /** {@return the cases that reports list, in the order of the dataset} */
    Stream<CaseOutcome> listed() {
        return outcomes().filter(this::isListed);
    }

    /** Passed cases of a very large run are only in the journal. */
    boolean isListed(CaseOutcome one) {
        return one.outcome().isProblem() || unlisted() == 0;
    }

    /** {@return how many cases reports do not list} */
    int unlisted() {
        return TrialMemory.isVeryLarge(run.completion().planned(), run.trials())
                ? cases.passed() + cases.notApplicable()
                : 0;
    }

    /** {@return the worst status of the gates; {@code NO GATE} if there is none, which is never green} */
    String status() {
        return verdicts.stream()
                .map(Verdict::status)
                .max(Comparator.comparing(SEVERITY::indexOf))
                .map(Enum::name)
                .orElse("NO GATE");
    }

    /** {@return whether the eval lets the build pass} */
    boolean isGreen() {
        return !verdicts.isEmpty() && verdicts.stream().allMatch(Verdict::isGreen);
    }

    /** {@return one sentence about all gates together} */
    String statusSentence() {
        if (verdicts.isEmpty()) {
            return "No gate was applied, so nothing was decided.";
        }
        List<Verdict> green = verdicts.stream().filter(Verdict::isGreen).toList();
        long open = green.stream()
                .filter(verdict -> verdict.status() != Status.PASS)
                .count();
        String gates = "%s of %s".formatted(green.size(), ReportText.count(verdicts.size(), "gate"));
        return open == 0
                ? gates + " passed."
                : "%s %s green (%sinconclusive)."
                        .formatted(gates, green.size() == 1 ? "is" : "are", open == green.size() ? "" : open + " ");
    }

    /** {@return the cases in reading order: failed, unscored, passed, not applicable} */
    Stream<CaseOutcome> worstFirst() {
        return Stream.of(Outcome.FAIL, Outcome.UNSCORED, Outcome.PASS, Outcome.NOT_APPLICABLE)
                .flatMap(this::ended);
    }

    Stream<CaseOutcome> ended(Outcome outcome) {
        return outcomes().filter(one -> one.outcome() == outcome);
    }
}
