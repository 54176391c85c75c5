/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import dev.evaljunit.EvalException;
import dev.evaljunit.Reducer;
import java.util.Objects;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** How often each case is run, and when it passes. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Repeats {

    /** Each case is run once. */
    public static final Repeats ONCE = of(1, Reducer.MEAN);

    private final int trials;
    private final Reducer reducer;
    private final int needed;

    private Repeats(int trials, Reducer reducer, int needed) {
        this.trials = trials;
        this.reducer = reducer;
        this.needed = needed;
    }

    /**
     * Create repeats under a reducer other than {@link Reducer#AT_LEAST}, which {@link #atLeast} is for.
     *
     * @param trials at least 1
     * @throws EvalException if there are fewer than 1, or the reducer needs to know how many must pass
     */
    public static Repeats of(int trials, Reducer reducer) {
        return of(trials, reducer, 0);
    }

    /**
     * Create repeats with {@link Reducer#AT_LEAST}.
     *
     * @param needed how many trials must pass, from 1 to {@code trials}
     * @throws EvalException if a number is outside its range
     */
    public static Repeats atLeast(int needed, int trials) {
        return of(trials, Reducer.AT_LEAST, needed);
    }

    private static Repeats of(int trials, Reducer reducer, int needed) {
        if (trials < 1) {
            throw new EvalException("trials must be at least 1, found " + trials + ".");
        }
        if (reducer == Reducer.AT_LEAST && (needed < 1 || needed > trials)) {
            throw new EvalException(
                    "With Reducer.AT_LEAST, needed must be from 1 to the number of trials (%s), found %s."
                            .formatted(trials, needed));
        }
        return new Repeats(trials, reducer, needed);
    }

    /** {@return how often each case is run, at least 1} */
    public int trials() {
        return trials;
    }

    /** {@return when a case with several trials passes} */
    public Reducer reducer() {
        return reducer;
    }

    /** {@return how many trials must pass under {@link Reducer#AT_LEAST}; empty under any other} */
    public OptionalInt needed() {
        return needed == 0 ? OptionalInt.empty() : OptionalInt.of(needed);
    }

    /** {@return whether pass rates count trials instead of cases} */
    public boolean countsTrials() {
        return reducer == Reducer.MEAN && trials > 1;
    }

    /** {@return the outcome of a case with numbers of passed and failed trials; all others are unscored} */
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Repeats that
                && trials == that.trials
                && reducer == that.reducer
                && needed == that.needed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(trials, reducer, needed);
    }

    @Override
    public String toString() {
        return "Repeats[trials=" + trials + ", reducer=" + reducer + ", needed=" + needed + "]";
    }
}
