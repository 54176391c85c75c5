/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The draws that have filled a queue, as its items remember them. An answer is in the queue if any of them has drawn it, so the
 * probability of that counts, whichever draw it was.
 */
final class DrawHistory {

    private final Set<Drawn> earlier = new LinkedHashSet<>();

    /** Take notice of what an item of the queue remembers. */
    void see(List<Drawn> draws) {
        earlier.addAll(draws);
    }

    /**
     * {@return the draws in which an answer took part}
     *
     * @param own what its item remembers; none if it is new
     * @param now the draws of this time for its reasons
     */
    List<Drawn> of(Found found, List<Drawn> own, List<Drawn> now) {
        var all = new ArrayList<>(own);
        now.forEach(draw -> add(all, draw));
        if (own.isEmpty()) {
            earlier.stream()
                    .filter(draw -> hasReason(found, draw) && !found.since().isAfter(draw.at()))
                    .forEach(draw -> add(all, draw));
        }
        all.sort(Comparator.comparing(Drawn::at).thenComparing(Drawn::reason).thenComparing(Drawn::seed));
        return List.copyOf(all);
    }

    private static boolean hasReason(Found found, Drawn draw) {
        return found.reasons().stream().anyMatch(reason -> reason.toString().equals(draw.reason()))
                || draw.reason().equals(Reason.AUDIT.toString());
    }

    /** Of draws that are nested, the larger one decides. */
    private static void add(List<Drawn> all, Drawn draw) {
        if (all.stream().noneMatch(each -> each.isNestedWith(draw) && each.probability() >= draw.probability())) {
            all.removeIf(each -> each.isNestedWith(draw));
            all.add(draw);
        }
    }

    /** {@return the probability with which at least one of the draws draws an answer; they are independent of each other} */
    static double probability(List<Drawn> draws) {
        double isNot = 1;
        for (Drawn draw : draws) {
            isNot *= 1 - draw.probability();
        }
        return 1 - isNot;
    }
}
