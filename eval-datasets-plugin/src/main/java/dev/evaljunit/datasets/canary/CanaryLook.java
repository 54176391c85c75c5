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

    /** If more answers than this share are unscored, the others tell too little about all. */
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
                && isScored(true);
    }

    boolean isScored(boolean isCandidate) {
        long scored = isCandidate ? all().candidates() : all().incumbents();
        int unscored = answers.unscored().of(isCandidate);
        return unscored <= MOST_UNSCORED * (scored + unscored);
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
