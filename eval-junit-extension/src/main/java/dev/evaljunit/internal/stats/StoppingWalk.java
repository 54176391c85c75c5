/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.List;

/** Follows all runs at once until the last has stopped. */
final class StoppingWalk {

    private final int cases;
    private final long passFrom;
    private final long failTo;
    private final Exclusion exclusion;
    private final double rate;
    private final UndecidedRuns open;
    private final UndecidedRuns notFailing; // FAIL is excluded
    private final UndecidedRuns notPassing; // PASS is excluded
    private double calls;
    private double pass;
    private double early;
    private double disagree;

    StoppingWalk(StoppingTarget target, Exclusion exclusion, double rate) {
        this.cases = (int) target.cases();
        this.passFrom = target.passFrom();
        this.failTo = target.failTo();
        this.exclusion = exclusion;
        this.rate = rate;
        open = new UndecidedRuns(cases);
        notFailing = new UndecidedRuns(cases);
        notPassing = new UndecidedRuns(cases);
    }

    StoppingPlan plan(int batch) {
        open.add(0, 1);
        look(0);
        for (int n = 1; n <= cases; n++) {
            for (UndecidedRuns runs : List.of(open, notFailing, notPassing)) {
                runs.advance(rate);
            }
            if (n % batch == 0 || n == cases) {
                look(n);
            }
        }
        // a sum of all probabilities may be a rounding error above 1
        return new StoppingPlan(calls, Math.min(1, pass), Math.min(1, early), disagree);
    }

    /** Open runs are last, so that moved ones are not visited twice. */
    private void look(int n) {
        for (UndecidedRuns runs : List.of(notFailing, notPassing, open)) {
            for (int passes = runs.low(); passes <= runs.high(); passes++) {
                if (runs.at(passes) > 0) {
                    look(runs, passes, n - passes);
                }
            }
        }
    }

    private void look(UndecidedRuns runs, int passes, int fails) {
        if (exclusion.fromBelow(passFrom - 1, passes, fails)) {
            stop(Conclusion.PASS, runs.take(passes), passes, fails);
        } else if (exclusion.fromAbove(failTo + 1, passes, fails)) {
            stop(Conclusion.FAIL, runs.take(passes), passes, fails);
        } else {
            boolean noFail = runs == notFailing || exclusion.fromBelow(failTo, passes, fails);
            boolean noPass = runs == notPassing || exclusion.fromAbove(passFrom, passes, fails);
            if (noFail && noPass) {
                stop(Conclusion.INCONCLUSIVE, runs.take(passes), passes, fails);
            } else if (runs == open && noFail != noPass) {
                (noFail ? notFailing : notPassing).add(passes, runs.take(passes));
            }
        }
    }

    private void stop(Conclusion conclusion, double share, int passes, int fails) {
        int left = cases - passes - fails;
        calls += share * (cases - left);
        pass += conclusion == Conclusion.PASS ? share : 0;
        if (left > 0) {
            early += share;
            disagree += share * other(conclusion, passes, left);
        }
    }

    /** {@return how often the full run has another conclusion} */
    private double other(Conclusion conclusion, int passes, int left) {
        return switch (conclusion) {
            case PASS -> Binomial.atMost(passFrom - 1 - passes, left, rate);
            case FAIL -> Binomial.atLeast(failTo + 1 - passes, left, rate);
            case INCONCLUSIVE ->
                Binomial.atMost(failTo - passes, left, rate) + Binomial.atLeast(passFrom - passes, left, rate);
        };
    }
}
