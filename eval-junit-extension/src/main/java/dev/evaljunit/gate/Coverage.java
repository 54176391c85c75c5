/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Explanation;
import dev.evaljunit.TrialResult;
import dev.evaljunit.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How much of a run is known to a gate: below the least share, it answers with an error instead of a number.
 *
 * @param run the run
 * @param unknown which trials are unknown
 * @param words what to say of them
 * @param missing how many trials are unknown
 * @param trials how many trials there are
 */
record Coverage(EvalRun run, Predicate<TrialResult> unknown, Words words, long missing, long trials) {

    /** What to say of trials that are unknown. */
    interface Words {

        /** {@return what unknown trials are called; empty if none can be} */
        String label();

        /** {@return such as {@code must have scores, but judges could not score any of 4 trials.}} */
        String allMissing(String trials);

        /** {@return such as {@code must have at least 98.0 % of its trials scored, but judges could not score 2 of 4.}} */
        String tooManyMissing(String leastShare, long missing, long trials);

        /** {@return why they are unknown, in the words of those who know; empty if there is nothing to say} */
        String reasons(EvalRun run);

        /** {@return what the reader can do} */
        String nextStep();
    }

    static Coverage of(EvalRun run, Predicate<TrialResult> unknown, Words words) {
        long missing = 0;
        long trials = 0;
        for (CaseResult result : run.cases()) {
            missing += count(result, unknown);
            trials += result.trials().size();
        }
        return new Coverage(run, unknown, words, missing, trials);
    }

    private static int count(CaseResult result, Predicate<TrialResult> unknown) {
        int count = 0;
        for (TrialResult trial : result.trials()) {
            count += unknown.test(trial) ? 1 : 0;
        }
        return count;
    }

    boolean isEnough(double leastShare) {
        return isEnough(missing, trials, leastShare);
    }

    static boolean isEnough(long missing, long trials, double leastShare) {
        return missing < trials && (trials - missing) / (double) trials >= leastShare;
    }

    /** {@return how many trials are unknown, by their label; empty if none can be} */
    Map<String, String> facts(String whatBecomesOfThem) {
        return words.label().isEmpty() ? Map.of() : Map.of(words.label(), fact(whatBecomesOfThem));
    }

    private String fact(String whatBecomesOfThem) {
        String all = Numbers.count(trials, "trial");
        return missing == 0 ? "none of " + all : missing + " of " + all + ", " + whatBecomesOfThem;
    }

    /** {@return the error of a gate of whose run too little is known} */
    Verdict error(String gate, double leastShare) {
        List<CaseResult> open = run.cases().stream()
                .filter(result -> result.trials().stream().anyMatch(unknown))
                .toList();
        String rule = missing == trials
                ? words.allMissing(Numbers.count(trials, "trial"))
                : words.tooManyMissing(Numbers.floorPercent(leastShare), missing, trials);
        String reasons = words.reasons(run);
        Explanation explanation = new ExplanationBuilder("Eval '%s' %s".formatted(run.eval(), rule))
                .factUnlessEmpty("why", reasons)
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(open))
                .next(words.nextStep())
                .build();
        return Verdict.of(gate, Verdict.Status.ERROR, explanation);
    }
}
