/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import dev.evaljunit.internal.launch.LaunchOutcome;
import dev.evaljunit.internal.stats.Conclusion;
import java.util.List;

/**
 * What one look has seen.
 *
 * @param compared all answers, then slices
 */
record CanaryLook(CanaryRequest request, CanaryAnswers answers, List<Compared> compared) {

    /**
     * If more than this share of what was judged has no score, or the judged shares of both versions differ by more, what has a score tells
     * too little about the rest.
     */
    static final double MOST_UNSCORED = 0.1;

    Compared all() {
        return compared.get(0);
    }

    List<Compared> slices() {
        return compared.subList(1, compared.size());
    }

    boolean isComparable() {
        return answers.obstacle().isEmpty();
    }

    boolean isHarm() {
        return isComparable() && compared.stream().anyMatch(Compared::isHarm);
    }

    /** {@return whether the candidate is shown not to be worse by more than the tolerance} */
    boolean isSafe() {
        return hasEnough() && !isHarm() && all().conclusion() == Conclusion.PASS;
    }

    /** {@return whether "no harm seen" says anything} */
    boolean hasEnough() {
        return isComparable()
                && Math.min(all().incumbents(), all().candidates())
                        >= request.rules().minAnswers()
                && isScored(false)
                && isScored(true)
                && isEvenlyJudged();
    }

    /** {@return whether about the same share of the answers of both was judged} */
    boolean isEvenlyJudged() {
        return Math.abs(judged(false) - judged(true)) <= MOST_UNSCORED;
    }

    private double judged(boolean isCandidate) {
        int notJudged = answers.unscored().notJudged(isCandidate);
        double judged = scored(isCandidate) + answers.unscored().of(isCandidate) - notJudged;
        return judged + notJudged == 0 ? 1 : judged / (judged + notJudged);
    }

    /** {@return how many answers have a score, those of the incumbent before the candidate's first one, too} */
    private long scored(boolean isCandidate) {
        return answers.answers().stream()
                .filter(answer -> answer.isCandidate() == isCandidate)
                .count();
    }

    /** {@return whether most of what was judged has a score} */
    boolean isScored(boolean isCandidate) {
        int failed = answers.unscored().of(isCandidate) - answers.unscored().notJudged(isCandidate);
        return failed <= MOST_UNSCORED * (scored(isCandidate) + failed);
    }

    LaunchOutcome outcome() {
        if (!isComparable()) {
            return LaunchOutcome.NO_BASELINE;
        }
        if (isHarm()) {
            return LaunchOutcome.GATE_FAILED;
        }
        return hasEnough() ? LaunchOutcome.PASSED : LaunchOutcome.INCONCLUSIVE;
    }
}
