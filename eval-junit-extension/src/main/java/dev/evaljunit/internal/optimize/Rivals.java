/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two candidates, each of which is better at some cases than the other.
 *
 * @param lostByOne what the first one made of the cases that the other one is better at, at least one
 * @param lostByOther what the other one made of those that the first one is better at, at least one
 */
record Rivals(Tried one, Tried other, List<CaseScore> lostByOne, List<CaseScore> lostByOther) {

    /** {@return those of the members that complement each other best; empty if no two do that were not merged before} */
    static Optional<Rivals> of(List<Tried> members, Progress progress) {
        var rivals = new ArrayList<Rivals>();
        for (int at = 0; at < members.size(); at++) {
            for (Tried other : members.subList(at + 1, members.size())) {
                rivals.add(of(members.get(at), other));
            }
        }
        return rivals.stream()
                .filter(each -> each.gain() > 0 && !each.areRelated() && !each.areMergedIn(progress))
                .max(Comparator.comparing(Rivals::gain)); // the first of equal ones
    }

    private static Rivals of(Tried one, Tried other) {
        return new Rivals(one, other, lost(one, other), lost(other, one));
    }

    private static List<CaseScore> lost(Tried loser, Tried winner) {
        Map<String, Double> scores = winner.scores();
        return loser.cases().stream()
                .filter(each -> each.score().isPresent()
                        && scores.getOrDefault(each.theCase(), 0.0)
                                > each.score().getAsDouble())
                .toList();
    }

    List<Candidate> candidates() {
        return List.of(one.candidate(), other.candidate());
    }

    /** {@return how many cases a merge could win, over the better of the two at the least} */
    private int gain() {
        return Math.min(lostByOne.size(), lostByOther.size());
    }

    /** One that was made from the other has all that is good about it, or has lost it. */
    private boolean areRelated() {
        return isFrom(one.candidate(), other.candidate()) || isFrom(other.candidate(), one.candidate());
    }

    private static boolean isFrom(Candidate child, Candidate ancestor) {
        var seen = new HashSet<>(child.parents());
        var open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            open.remove().parents().stream().filter(seen::add).forEach(open::add);
        }
        return seen.contains(ancestor);
    }

    private boolean areMergedIn(Progress progress) {
        return progress.tried().stream()
                .map(Tried::candidate)
                .anyMatch(each -> new HashSet<>(each.parents()).equals(new HashSet<>(candidates())));
    }
}
