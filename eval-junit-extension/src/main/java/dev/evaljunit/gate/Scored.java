/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Judgement;
import dev.evaljunit.Outcome;
import dev.evaljunit.TrialResult;
import dev.evaljunit.Verdict;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How much of a run was scored: below the least share, a gate answers with an error instead of a number. */
final class Scored {

    static final double DEFAULT_SHARE = 0.98;

    private static final int REASONS_SHOWN = 3;
    private static final int LONGEST_REASON = 160;

    private final EvalRun run;
    private final String judges;
    private final Predicate<TrialResult> isUnscored;
    private final Predicate<Judgement> isAsked;

    private Scored(EvalRun run, String judges, Predicate<TrialResult> isUnscored, Predicate<Judgement> isAsked) {
        this.run = run;
        this.judges = judges;
        this.isUnscored = isUnscored;
        this.isAsked = isAsked;
    }

    /** Look at all judges: a trial is unscored while they could still pass or fail it. */
    static Scored byAll(EvalRun run) {
        return new Scored(run, "judges", trial -> trial.outcome() == Outcome.UNSCORED, judgement -> true);
    }

    static Scored by(String judge, EvalRun run, Predicate<TrialResult> isUnscored) {
        return new Scored(
                run, "judge '" + judge + "'", isUnscored, it -> it.judge().equals(judge));
    }

    boolean isEnough(double leastShare) {
        return unscored() < trials() && (trials() - unscored()) / (double) trials() >= leastShare;
    }

    String fact(String whatBecomesOfThem) {
        return unscored() == 0
                ? "none of " + Numbers.count(trials(), "trial")
                : unscored() + " of " + Numbers.count(trials(), "trial") + ", " + whatBecomesOfThem;
    }

    /** {@return the error of a gate whose run was scored too little, with the judges' own words} */
    Verdict error(String gate, double leastShare) {
        List<CaseResult> open = run.cases().stream()
                .filter(result -> result.trials().stream().anyMatch(isUnscored))
                .toList();
        return Verdicts.of(gate, Verdict.Status.ERROR, sentence(leastShare))
                .fact("why", reasons())
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(open))
                .next("An unscored trial is neither passed nor failed: mend the judge, then run again.")
                .build();
    }

    private String sentence(double leastShare) {
        return unscored() == trials()
                ? "Eval '%s' must have scores, but %s could not score any of %s."
                        .formatted(run.eval(), judges, Numbers.count(trials(), "trial"))
                : "Eval '%s' must have at least %s of its trials scored, but %s could not score %s of %s."
                        .formatted(run.eval(), Numbers.floorPercent(leastShare), judges, unscored(), trials());
    }

    private String reasons() {
        return run
                .allTrials()
                .filter(isUnscored)
                .flatMap(trial -> trial.judgements().stream())
                .filter(judgement -> isAsked.test(judgement) && judgement.outcome() == Outcome.UNSCORED)
                .map(it -> it.judge() + ": "
                        + Redactor.redact(SafeText.line(it.score().reason(), LONGEST_REASON)))
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .limit(REASONS_SHOWN)
                .map(entry -> entry.getKey() + " (" + Numbers.count(entry.getValue(), "trial") + ")")
                .collect(Collectors.joining("; "));
    }

    private long trials() {
        return run.allTrials().count();
    }

    private long unscored() {
        return run.allTrials().filter(isUnscored).count();
    }
}
