/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalRun;
import dev.evaljunit.Judgement;
import dev.evaljunit.Outcome;
import dev.evaljunit.TrialResult;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Says which trials judges could not score.
 *
 * @param judges whose scores are looked at, in words
 * @param isUnscored whether a trial is unscored
 * @param isAsked which judgements are looked at
 */
record Scored(String judges, Predicate<TrialResult> isUnscored, Predicate<Judgement> isAsked)
        implements Coverage.Words {

    private static final int REASONS_SHOWN = 3;
    private static final int LONGEST_REASON = 160;

    /** Look at all judges: a trial is unscored while they could still pass or fail it. */
    static Coverage byAll(EvalRun run) {
        return new Scored("judges", trial -> trial.outcome() == Outcome.UNSCORED, judgement -> true).coverage(run);
    }

    static Coverage by(String judge, EvalRun run, Predicate<TrialResult> isUnscored) {
        return new Scored("judge '" + judge + "'", isUnscored, it -> it.judge().equals(judge)).coverage(run);
    }

    private Coverage coverage(EvalRun run) {
        return Coverage.of(run, isUnscored, this);
    }

    @Override
    public String label() {
        return "unscored";
    }

    @Override
    public String allMissing(String trials) {
        return "must have scores, but %s could not score any of %s.".formatted(judges, trials);
    }

    @Override
    public String tooManyMissing(String leastShare, long missing, long trials) {
        return "must have at least %s of its trials scored, but %s could not score %s of %s."
                .formatted(leastShare, judges, missing, trials);
    }

    @Override
    public String nextStep() {
        return "An unscored trial is neither passed nor failed: mend the judge, then run again.";
    }

    @Override
    public String reasons(EvalRun run) {
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
}
