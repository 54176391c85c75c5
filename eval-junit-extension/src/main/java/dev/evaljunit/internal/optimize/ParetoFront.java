/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.internal.stats.SplitMix;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The candidates that lead some case: none of those tried on it has a higher score. One that leads no case without others is left out,
 * the worst first (Agrawal et al. 2025, algorithm 2). A case that only one candidate was tried on says nothing.
 *
 * @param leads the members, the best first, at least one
 */
record ParetoFront(List<Lead> leads) {

    /** A member, and how many cases it leads. */
    record Lead(Tried tried, int cases) {}

    ParetoFront {
        leads = List.copyOf(leads);
    }

    /** {@return the front of candidates, the best first, at least one} */
    static ParetoFront of(List<Tried> standings) {
        List<Set<Integer>> leaders = leaders(standings);
        Set<Integer> kept = kept(standings.size(), leaders);
        List<Lead> leads = IntStream.range(0, standings.size())
                .filter(kept::contains)
                .mapToObj(at -> new Lead(standings.get(at), led(at, leaders)))
                .toList();
        return new ParetoFront(leads.isEmpty() ? List.of(new Lead(standings.get(0), 1)) : leads);
    }

    /** {@return for each case that at least two were tried on, those with the highest score, by their places} */
    private static List<Set<Integer>> leaders(List<Tried> standings) {
        List<Map<String, Double>> scores = standings.stream().map(Tried::scores).toList();
        var cases = new HashMap<String, Integer>();
        scores.forEach(each -> each.keySet().forEach(id -> cases.merge(id, 1, Integer::sum)));
        return cases.keySet().stream()
                .filter(id -> cases.getOrDefault(id, 0) > 1)
                .map(id -> leaders(id, scores))
                .toList();
    }

    private static Set<Integer> leaders(String id, List<Map<String, Double>> scores) {
        var leaders = new HashSet<Integer>();
        double highest = -1;
        for (int at = 0; at < scores.size(); at++) {
            double score = scores.get(at).getOrDefault(id, -1.0);
            if (score > highest) {
                leaders.clear();
                highest = score;
            }
            if (score == highest) {
                leaders.add(at);
            }
        }
        return leaders;
    }

    private static Set<Integer> kept(int count, List<Set<Integer>> leaders) {
        var kept = new HashSet<Integer>();
        leaders.forEach(kept::addAll);
        for (int at = count - 1; at >= 0; at--) {
            int place = at;
            boolean isNeeded = leaders.stream()
                    .filter(each -> each.contains(place))
                    .anyMatch(each -> each.stream().noneMatch(other -> other != place && kept.contains(other)));
            if (!isNeeded) {
                kept.remove(place);
            }
        }
        return kept;
    }

    private static int led(int at, List<Set<Integer>> leaders) {
        return (int) leaders.stream().filter(each -> each.contains(at)).count();
    }

    /** {@return the members, the best first} */
    List<Tried> members() {
        return leads.stream().map(Lead::tried).toList();
    }

    /** {@return a member, as likely as it leads cases} */
    Tried draw(SplitMix random) {
        int left = random.index(leads.stream().mapToInt(Lead::cases).sum());
        int at = 0;
        while (left >= leads.get(at).cases()) {
            left -= leads.get(at).cases();
            at++;
        }
        return leads.get(at).tried();
    }
}
