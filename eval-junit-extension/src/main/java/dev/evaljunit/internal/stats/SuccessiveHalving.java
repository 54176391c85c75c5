/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * How many candidates are tried on how many cases: all on a few, the better ones on more, the last one on all (Jamieson and Talwalkar
 * 2016, "Non-stochastic Best Arm Identification and Hyperparameter Optimization"). Each rung has the cases of the one before, in one
 * shuffled order, so that no call is made twice and all candidates are compared on the same cases.
 *
 * @param rungs from the first to the last
 */
public record SuccessiveHalving(List<Rung> rungs) {

    /** The usual share that survives a rung is 1 / eta. */
    public static final int ETA = 2;

    /** Fewer cases tell too little of a candidate to drop it. */
    public static final int FEWEST_CASES = 12;

    /**
     * A stage.
     *
     * @param candidates how many are left
     * @param cases how many of the shuffled cases each of them has had at its end
     */
    public record Rung(int candidates, int cases) {}

    /**
     * Plan.
     *
     * @param candidates at least 1
     * @param cases at least 1
     * @param eta at least 2
     * @param fewestCases of the first rung, at least 1; not more than there are
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static SuccessiveHalving of(int candidates, int cases, int eta, int fewestCases) {
        Arguments.check(candidates > 0, "candidates", candidates, "positive");
        Arguments.check(cases > 0, "cases", cases, "positive");
        Arguments.check(eta > 1, "eta", eta, "at least 2");
        Arguments.check(fewestCases > 0, "fewestCases", fewestCases, "positive");
        int last = 0;
        for (long power = eta; power <= candidates; power *= eta) {
            last++;
        }
        var rungs = new ArrayList<Rung>();
        for (int i = 0; i <= last; i++) {
            rungs.add(new Rung(Math.max(1, divided(candidates, eta, i)), casesOf(i, last, cases, eta, fewestCases)));
        }
        return new SuccessiveHalving(List.copyOf(rungs));
    }

    private static int casesOf(int rung, int last, int cases, int eta, int fewestCases) {
        return rung == last ? cases : Math.min(cases, Math.max(fewestCases, divided(cases, eta, last - rung)));
    }

    private static int divided(int value, int eta, int times) {
        int divided = value;
        for (int i = 0; i < times; i++) {
            divided /= eta;
        }
        return divided;
    }

    /** {@return how many calls it takes} */
    public long calls() {
        long calls = 0;
        int before = 0;
        for (Rung rung : rungs) {
            calls += (long) rung.candidates() * (rung.cases() - before);
            before = rung.cases();
        }
        return calls;
    }

    /** {@return how many calls it would take to try all candidates on all cases} */
    public long fullCalls() {
        return (long) rungs.get(0).candidates() * rungs.get(rungs.size() - 1).cases();
    }
}
