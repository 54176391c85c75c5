/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many values of a run are known to a gate; if too few are, the gate is an error.
 *
 * @param unknown which trials are unknown
 * @param missing how many trials are unknown
 * @param trials how many trials there are
 */
record Coverage(EvalRun run, Unknown unknown, long missing, long trials) {

    static final String FIX_THE_JUDGE = "Unscored trials neither pass nor fail: fix the judge, then run again.";

    private static final int REASONS_SHOWN = 3;
    private static final int LONGEST_REASON = 160;

    /**
     * Which trials are unknown to a gate.
     *
     * @param isUnknown whether a trial of a case is unknown
     * @param name the value that the gate needs, such as {@code a cost}
     * @param label of unknown trials in messages; empty if there can be none
     * @param reasons why a trial is unknown, in a few words each
     * @param nextStep what the reader can do about it
     */
    record Unknown(
            TrialPredicate isUnknown,
            String name,
            String label,
            Function<TrialResult, Stream<String>> reasons,
            String nextStep) {

        /** {@return the trials whose value is unknown} */
        static Unknown of(Quantity quantity) {
            QuantityWords words = quantity.words();
            return new Unknown(
                    (result, trial) ->
                            QuantityValues.of(quantity, result, trial).isEmpty(),
                    words.name(),
                    words.unknown(),
                    trial -> Stream.of(quantity.whyUnknown(trial)),
                    words.nextStep());
        }

        /** {@return the trials that judges could still pass or fail} */
        static Unknown outcome() {
            return new Unknown(
                    (result, trial) -> trial.outcome() == Outcome.UNSCORED,
                    "scores",
                    "unscored",
                    trial -> trial.judgements().stream()
                            .filter(each -> each.outcome() == Outcome.UNSCORED)
                            .map(ScoreQuantity::reason),
                    FIX_THE_JUDGE);
        }

        int count(CaseResult result) {
            int count = 0;
            for (TrialResult trial : result.trials()) {
                count += isUnknown.test(result, trial) ? 1 : 0;
            }
            return count;
        }
    }

    /** A predicate on a trial of a case. */
    @FunctionalInterface
    interface TrialPredicate {

        boolean test(CaseResult result, TrialResult trial);
    }

    static Coverage of(EvalRun run, Unknown unknown) {
        long missing = 0;
        long trials = 0;
        for (CaseResult result : run.cases()) {
            missing += unknown.count(result);
            trials += result.trials().size();
        }
        return new Coverage(run, unknown, missing, trials);
    }

    boolean isEnough(double leastShare) {
        return isEnough(missing, trials, leastShare);
    }

    static boolean isEnough(long missing, long trials, double leastShare) {
        return missing < trials && (trials - missing) / (double) trials >= leastShare;
    }

    String label() {
        return unknown.label();
    }

    String nextStep() {
        return unknown.nextStep();
    }

    /** {@return how many trials are unknown, by their label; empty if none can be} */
    Map<String, String> facts(String treatment) {
        return label().isEmpty() ? Map.of() : Map.of(label(), fact(treatment));
    }

    private String fact(String treatment) {
        String all = NumberText.count(trials, "trial");
        return missing == 0 ? "none of " + all : missing + " of " + all + ", " + treatment;
    }

    /** {@return the error of a gate that knows too few values} */
    Verdict error(String gate, double leastShare) {
        List<CaseResult> open =
                run.cases().stream().filter(result -> unknown.count(result) > 0).toList();
        var explanation = new ExplanationBuilder(
                        "Eval '%s' has %s for %s.".formatted(run.eval(), unknown.name(), known(leastShare)))
                .factUnlessEmpty("why", reasons())
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(open))
                .next(unknown.nextStep())
                .build();
        return Verdict.of(gate, Verdict.Status.ERROR, explanation);
    }

    private String known(double leastShare) {
        String all = NumberText.count(trials, "trial");
        return missing == trials
                ? "none of " + all
                : "only %s of %s (%s); the gate needs at least %s"
                        .formatted(
                                trials - missing,
                                all,
                                NumberText.percent((trials - missing) / (double) trials, leastShare),
                                NumberText.floorPercent(leastShare));
    }

    private String reasons() {
        Predicate<String> isKnown = reason -> !reason.isEmpty();
        Map<String, Long> counts = run.cases().stream()
                .flatMap(result -> result.trials().stream()
                        .filter(trial -> unknown.isUnknown().test(result, trial))
                        .flatMap(unknown.reasons()))
                .filter(isKnown)
                .map(reason -> Redactor.redact(SafeText.line(reason, LONGEST_REASON)))
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(REASONS_SHOWN)
                .map(entry -> entry.getKey() + " (" + NumberText.count(entry.getValue(), "trial") + ")")
                .collect(Collectors.joining("; "));
    }
}
