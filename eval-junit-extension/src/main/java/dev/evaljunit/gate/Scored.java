/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalRun;
import dev.evaljunit.Judgement;
import dev.evaljunit.Outcome;
import dev.evaljunit.TrialResult;
import dev.evaljunit.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much of a run was scored: below the least share, a gate answers with an error instead of a number. */
record Scored(long trials, long unscored, double leastShare) {

    static final double DEFAULT_SHARE = 0.98;

    private static final int REASONS_SHOWN = 5;

    static Scored of(EvalRun run, Predicate<TrialResult> isUnscored, double leastShare) {
        return new Scored(
                run.allTrials().count(), run.allTrials().filter(isUnscored).count(), leastShare);
    }

    boolean isEnough() {
        return (trials - unscored) / (double) trials >= leastShare;
    }

    String fact() {
        return unscored == 0 ? "none of " + trials + " trials" : unscored + " of " + trials + " trials";
    }

    /** {@return the error of a gate whose run was scored too little, with the judges' own words} */
    Verdict error(String gate, EvalRun run) {
        String sentence = String.format(
                Locale.ROOT,
                "Eval '%s' must have at least %s of its trials scored, but judges could not score %s of %s.",
                run.eval(),
                Numbers.percent(leastShare),
                unscored,
                trials);
        List<String> reasons = unscored(run)
                .map(judgement -> "judge '" + judgement.judge() + "': "
                        + judgement.score().reason())
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .limit(REASONS_SHOWN)
                .map(entry -> entry.getValue() + " times " + entry.getKey())
                .toList();
        return Verdicts.of(gate, Verdict.Status.ERROR, sentence)
                .fact("unscored", fact())
                .fact("dataset", run.dataset().toString())
                .cases(reasons)
                .next("An unscored trial is neither passed nor failed: mend the judge, then run again.")
                .build();
    }

    private static Stream<Judgement> unscored(EvalRun run) {
        return run.allTrials()
                .flatMap(trial -> trial.judgements().stream())
                .filter(judgement -> judgement.outcome() == Outcome.UNSCORED);
    }
}
