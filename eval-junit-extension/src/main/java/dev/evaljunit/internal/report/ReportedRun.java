/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.history.Quarantine;
import dev.evaljunit.internal.mutation.KillTable;
import dev.evaljunit.internal.run.TrialMemory;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.ModelCalls;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run with its verdicts, as all reports show it: redacted, each case with its outcome, and counted.
 *
 * @param run the run
 * @param counted the run without the cases that gates leave out
 * @param outcomes each case with its outcome, in the order of the dataset
 * @param countedOutcomes the same of those that gates count
 * @param verdicts what its gates decided
 * @param cases how many of those that gates count ended so
 * @param trials the same of their trials
 * @param judges their scores of those that gates count
 * @param unlisted how many cases reports do not list
 * @param calls the calls of models, counted
 * @param kills what judges made of its answers after these were corrupted; empty if they were not asked
 * @param quarantine the cases that gates leave out
 * @param hasJournal whether {@code trials.jsonl} has all its texts
 */
public record ReportedRun(
        EvalRun run,
        EvalRun counted,
        List<CaseOutcome> outcomes,
        List<CaseOutcome> countedOutcomes,
        List<Verdict> verdicts,
        Tally cases,
        Tally trials,
        List<JudgeSummary> judges,
        int unlisted,
        ModelCalls calls,
        Optional<KillTable> kills,
        Quarantine quarantine,
        boolean hasJournal) {

    /** An error outranks a failure, since it means that the numbers cannot be trusted. */
    private static final List<Status> SEVERITY = List.of(Status.PASS, Status.INCONCLUSIVE, Status.FAIL, Status.ERROR);

    static final String NO_GATE = "No gate was applied, so nothing was decided.";

    /** A case with its outcome. */
    public record CaseOutcome(CaseResult result, Outcome outcome) {

        /** {@return the first trial that did not pass} */
        Optional<TrialResult> firstProblem() {
            return result.trials().stream()
                    .filter(trial -> trial.outcome().isProblem())
                    .findFirst();
        }
    }

    static ReportedRun of(EvalRun original, List<Verdict> verdicts) {
        return ofRedactedTrials(Redaction.ofTrials(original), verdicts, Optional.empty());
    }

    /** {@return the same for a run whose trials are redacted, which takes longest} */
    static ReportedRun ofRedactedTrials(EvalRun original, List<Verdict> verdicts, Optional<KillTable> kills) {
        EvalRun run = Redaction.ofAllButTrials(original);
        return of(run, verdicts.stream().map(Redaction::of).toList(), kills, Quarantine.NONE);
    }

    private static ReportedRun of(
            EvalRun run, List<Verdict> verdicts, Optional<KillTable> kills, Quarantine quarantine) {
        EvalRun counted = quarantine.counted(run);
        List<CaseOutcome> outcomes = outcomes(run);
        List<CaseOutcome> countedOutcomes = quarantine.cases().isEmpty() ? outcomes : outcomes(counted);
        return new ReportedRun(
                run,
                counted,
                outcomes,
                countedOutcomes,
                verdicts,
                Tally.ofCases(countedOutcomes.stream()),
                Tally.ofTrials(counted.allTrials()),
                JudgeSummary.allOf(counted),
                unlisted(run, outcomes),
                run.calls(),
                kills,
                quarantine,
                true);
    }

    private static List<CaseOutcome> outcomes(EvalRun of) {
        return of.cases().stream()
                .map(result -> new CaseOutcome(result, of.outcome(result)))
                .toList();
    }

    private static int unlisted(EvalRun run, List<CaseOutcome> outcomes) {
        return TrialMemory.isVeryLarge(run.completion().planned(), run.trials())
                ? (int) outcomes.stream()
                        .filter(one -> !one.outcome().isProblem())
                        .count()
                : 0;
    }

    /** {@return the same for an eval in code} */
    ReportedRun withoutJournal() {
        return new ReportedRun(
                run,
                counted,
                outcomes,
                countedOutcomes,
                verdicts,
                cases,
                trials,
                judges,
                unlisted,
                calls,
                kills,
                quarantine,
                false);
    }

    /** {@return the same with cases that gates leave out} */
    ReportedRun leavingOut(Quarantine leftOut) {
        return leftOut.cases().isEmpty() ? this : of(run, verdicts, kills, leftOut);
    }

    /** {@return how each case ended that gates leave out, in words} */
    List<String> leftOut() {
        return quarantine.leftOut(run);
    }

    /** {@return the cases that reports list, in the order of the dataset} */
    public Stream<CaseOutcome> listed() {
        return outcomes.stream().filter(this::isListed);
    }

    /** Passed cases of a very large run are only in the journal. */
    boolean isListed(CaseOutcome one) {
        return one.outcome().isProblem() || unlisted == 0;
    }

    /** {@return the worst status of the gates; {@code NO GATE} if there is none, which is never green} */
    public String status() {
        return worstVerdict().map(verdict -> verdict.status().name()).orElse("NO GATE");
    }

    /** {@return the first verdict with the worst status; empty if there is no gate} */
    Optional<Verdict> worstVerdict() {
        return worstVerdictsFirst().stream().findFirst();
    }

    /** {@return the verdicts, red ones first, the most severe of these first} */
    public List<Verdict> worstVerdictsFirst() {
        return worstFirst(verdicts);
    }

    static List<Verdict> worstFirst(List<Verdict> verdicts) {
        return verdicts.stream()
                .sorted(Comparator.comparing(Verdict::isGreen)
                        .thenComparing(verdict -> -SEVERITY.indexOf(verdict.status())))
                .toList();
    }

    /** {@return whether the eval lets the build pass} */
    public boolean isGreen() {
        return isGreen(verdicts);
    }

    static boolean isGreen(List<Verdict> verdicts) {
        return !verdicts.isEmpty() && verdicts.stream().allMatch(Verdict::isGreen);
    }

    /** {@return one sentence about all gates together} */
    public String statusSentence() {
        if (verdicts.isEmpty()) {
            return NO_GATE;
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
    public Stream<CaseOutcome> worstFirst() {
        return inReadingOrder(outcomes);
    }

    /** {@return the cases that failed or have no score, in this order, without those that gates leave out} */
    public Stream<CaseOutcome> notPassed() {
        return inReadingOrder(countedOutcomes).filter(one -> one.outcome().isProblem());
    }

    private static Stream<CaseOutcome> inReadingOrder(List<CaseOutcome> cases) {
        return Stream.of(Outcome.FAIL, Outcome.UNSCORED, Outcome.PASS, Outcome.NOT_APPLICABLE)
                .flatMap(outcome -> cases.stream().filter(one -> one.outcome() == outcome));
    }
}
