/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Answer;
import dev.evaljunit.Score;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a run keeps in memory. Of passed trials, a very large run keeps only what gates and reports need:
 * outcome, latency, scores with their reasons, and usage; its journal has the rest. Safe for use by several threads.
 */
public final class TrialMemory {

    /** Keeps whole trials. */
    public static final TrialMemory OF_ALL = new TrialMemory(false);

    /** The most trials of a run that is not very large. */
    public static final int MOST_TRIALS = 20_000;

    private static final Answer ELSEWHERE = Answer.of("[passed in a very large run: trials.jsonl has the answer]");

    /** Reasons for passed answers are mostly the same few texts. */
    private static final int MOST_SHARED = 1_000;

    private final boolean isLean;
    private final Map<List<Judgement>, List<Judgement>> shared = new ConcurrentHashMap<>();

    private TrialMemory(boolean isLean) {
        this.isLean = isLean;
    }

    /** {@return the memory of an eval whose trials are journalled} */
    static TrialMemory of(EvalSpec spec) {
        return of(spec.dataset().cases().size(), spec.repeats().trials());
    }

    /** {@return the memory of an eval whose trials are journalled} */
    public static TrialMemory of(int cases, int trials) {
        return isVeryLarge(cases, trials) ? new TrialMemory(true) : OF_ALL;
    }

    /**
     * {@return whether an eval is so large that not everything about what passes is remembered and shown}
     *
     * @param cases of the eval, whether they run or not
     * @param trials of each case
     */
    public static boolean isVeryLarge(int cases, int trials) {
        return (long) cases * trials > MOST_TRIALS;
    }

    /** {@return what is remembered of a case} */
    CaseResult kept(CaseResult result) {
        return isLean
                ? CaseResult.of(
                                result.evalCase(),
                                result.trials().stream().map(this::kept).toList())
                        .withMeasurements(result.measurements())
                : result;
    }

    /** {@return what is remembered of a trial} */
    public TrialResult kept(TrialResult trial) {
        if (!isLean || trial.outcome().isProblem()) {
            return trial;
        }
        return trial.answer()
                .filter(answer -> !isLean(answer))
                .map(answer -> kept(trial, answer))
                .orElse(trial);
    }

    private TrialResult kept(TrialResult trial, Answer answer) {
        List<Judgement> judgements =
                trial.judgements().stream().map(TrialMemory::kept).toList();
        return trial.withAnswer(kept(answer)).withJudgements(share(judgements));
    }

    /** {@return whether the answer of a trial is not in memory} */
    static boolean isLean(TrialResult trial) {
        return trial.answer().filter(TrialMemory::isLean).isPresent();
    }

    private static boolean isLean(Answer answer) {
        return answer.text().equals(ELSEWHERE.text());
    }

    private static Answer kept(Answer answer) {
        return answer.usage().map(ELSEWHERE::withUsage).orElse(ELSEWHERE);
    }

    private static Judgement kept(Judgement judgement) {
        Score score = judgement.score();
        return score.raw().isEmpty() ? judgement : judgement.withScore(score.withoutRaw());
    }

    private List<Judgement> share(List<Judgement> judgements) {
        List<Judgement> copy = List.copyOf(judgements);
        @Nullable List<Judgement> same = shared.get(copy);
        if (same != null) {
            return same;
        }
        if (shared.size() < MOST_SHARED) {
            shared.put(copy, copy);
        }
        return copy;
    }
}
