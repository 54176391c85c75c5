/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/**
 * How often each case is run, and when it passes.
 *
 * @param trials how often, at least 1
 * @param reducer when a case with several trials passes
 * @param needed how many trials must pass under {@link Reducer#AT_LEAST}, from 1 to {@code trials}; 0 under any other
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Repeats(int trials, Reducer reducer, int needed) {

    /** Each case is run once. */
    public static final Repeats ONCE = of(1, Reducer.MEAN);

    /**
     * Check the numbers.
     *
     * @throws EvalException if one is outside its range
     */
    public Repeats {
        if (trials < 1) {
            throw new EvalException("Its trials must be at least 1, found " + trials + ".");
        }
        if (reducer == Reducer.AT_LEAST && (needed < 1 || needed > trials)) {
            throw new EvalException(
                    "With Reducer.AT_LEAST, needed must be from 1 to the number of trials (%s), found %s."
                            .formatted(trials, needed));
        }
        if (reducer != Reducer.AT_LEAST && needed != 0) {
            throw new EvalException(
                    "needed is only for Reducer.AT_LEAST, found needed = %s with Reducer.%s. Remove one of them."
                            .formatted(needed, reducer));
        }
    }

    /** Return so many trials under a reducer other than {@link Reducer#AT_LEAST}. */
    public static Repeats of(int trials, Reducer reducer) {
        return new Repeats(trials, reducer, 0);
    }

    /** Return so many trials, of which some must pass. */
    public static Repeats atLeast(int needed, int trials) {
        return new Repeats(trials, Reducer.AT_LEAST, needed);
    }

    /** {@return whether each trial counts for itself, so that a case can pass in part} */
    public boolean countsTrials() {
        return reducer == Reducer.MEAN && trials > 1;
    }

    /** {@return how a case ended whose trials ended so; those that neither passed nor failed are unscored} */
    public Outcome outcome(int passed, int failed) {
        int least = passesNeeded();
        if (passed >= least) {
            return Outcome.PASS;
        }
        return trials - failed < least ? Outcome.FAIL : Outcome.UNSCORED;
    }

    private int passesNeeded() {
        return switch (reducer) {
            case MEAN, ALL -> trials;
            case ANY -> 1;
            case MAJORITY -> trials / 2 + 1;
            case AT_LEAST -> needed;
        };
    }
}
