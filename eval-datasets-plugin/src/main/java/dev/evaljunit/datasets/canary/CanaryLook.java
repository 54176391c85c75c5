/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import dev.evaljunit.internal.launch.LaunchOutcome;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.text.Count;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    private static final int LONGEST_NAME = 60;

    Compared all() {
        return compared.get(0);
    }

    List<Compared> slices() {
        return compared.subList(1, compared.size());
    }

    boolean isComparable() {
        return answers.obstacle().isEmpty() && canDrop();
    }

    /** {@return whether the scores of the incumbent leave room for harm; if not, "no harm" is no finding} */
    boolean canDrop() {
        return compared.stream().anyMatch(Compared::isHarm)
                || all().incumbents() < request.rules().minAnswers()
                || all().incumbentMean() > request.rules().tolerance();
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
                && all().matched() >= request.rules().minAnswers()
                && isScored(false)
                && isScored(true)
                && isEvenlyJudged()
                && isReadable();
    }

    /** {@return whether most of the files could be read} */
    boolean isReadable() {
        return answers.unreadable() <= MOST_UNSCORED * (answers.unreadable() + answers.found());
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
    long scored(boolean isCandidate) {
        return answers.answers().stream()
                .filter(answer -> answer.isCandidate() == isCandidate)
                .count();
    }

    /** {@return whether most of what was judged has a score} */
    boolean isScored(boolean isCandidate) {
        int failed = answers.unscored().of(isCandidate) - answers.unscored().notJudged(isCandidate);
        return failed <= MOST_UNSCORED * (scored(isCandidate) + failed);
    }

    /** {@return what else is to be known, in sentences} */
    List<String> notes() {
        var notes = new ArrayList<String>(answers.notes());
        Set<String> found = answers.answers().stream()
                .flatMap(answer -> answer.slices().stream())
                .collect(Collectors.toSet());
        if (found.size() > slices().size()) {
            notes.add("There are %s; only the first %d are compared apart."
                    .formatted(Count.of(found.size(), "slice"), slices().size()));
        }
        if (!answers.answers().isEmpty() && !request.by().equals(CanaryRequest.BY)) {
            request.by().stream()
                    .filter(name -> found.stream().noneMatch(slice -> slice.startsWith(name + "=")))
                    .map(name -> "No answer has '%s', so none are compared by it."
                            .formatted(SafeText.line(name, LONGEST_NAME)))
                    .forEach(notes::add);
        }
        return notes;
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
