/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import java.time.Duration;

/**
 * How many calls may be in flight at once, and how long one may take.
 *
 * @param concurrency agent calls at once, at least 1
 * @param judgeConcurrency judge calls at once, at least 1
 * @param timeout for one agent call; past it the trial fails
 * @param judgeTimeout for one judge call; past it the answer is unscored
 * @param threads what agents and judges are called on
 * @param crashes how many trials in a row must crash in the same way to end a run
 */
public record Limits(
        int concurrency, int judgeConcurrency, Duration timeout, Duration judgeTimeout, Threads threads, int crashes) {

    private static final int MOST_CRASHES = 20;

    /** The default limits. */
    public static final Limits DEFAULT = new Limits(16, 16, Duration.ofSeconds(60), Duration.ofSeconds(120));

    public Limits {
        if (concurrency < 1 || judgeConcurrency < 1) {
            throw new EvalException("Concurrency must be at least 1, found %s for the agent and %s for judges."
                    .formatted(concurrency, judgeConcurrency));
        }
        if (!isPositive(timeout) || !isPositive(judgeTimeout)) {
            throw new EvalException("Timeouts must be above 0, found %s ms for the agent and %s ms for judges."
                    .formatted(timeout.toMillis(), judgeTimeout.toMillis()));
        }
        if (crashes < 1) {
            throw new EvalException("Crashes in a row must be at least 1, found %s.".formatted(crashes));
        }
        threads.requireAvailable();
    }

    /** Create limits with {@link Threads#AUTO}. */
    public Limits(int concurrency, int judgeConcurrency, Duration timeout, Duration judgeTimeout) {
        this(concurrency, judgeConcurrency, timeout, judgeTimeout, Threads.AUTO, MOST_CRASHES);
    }

    /** {@return how many trials keep the calls of the agent and of judges busy} */
    public int room() {
        long trials = (long) concurrency + Math.max(concurrency, judgeConcurrency);
        return (int) Math.min(trials, Integer.MAX_VALUE);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /** Return a copy with another timeout for the agent. */
    public Limits withTimeout(Duration newTimeout) {
        return new Limits(concurrency, judgeConcurrency, newTimeout, judgeTimeout, threads, crashes);
    }

    /** Return a copy with another number of calls at once, for the agent and for judges. */
    public Limits withConcurrency(int calls) {
        return new Limits(calls, calls, timeout, judgeTimeout, threads, crashes);
    }

    /** Return a copy with another number of trials in a row whose crashes end a run. */
    public Limits withCrashes(int newCrashes) {
        return new Limits(concurrency, judgeConcurrency, timeout, judgeTimeout, threads, newCrashes);
    }
}
