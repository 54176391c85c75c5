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
 * @param timeout for one agent call, after which the trial fails
 * @param judgeTimeout for one judge call, after which the answer is unscored
 * @param threads on which agents and judges are called
 */
public record Limits(int concurrency, int judgeConcurrency, Duration timeout, Duration judgeTimeout, Threads threads) {

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
        threads.requireAvailable();
    }

    /** Create limits with {@link Threads#AUTO}. */
    public Limits(int concurrency, int judgeConcurrency, Duration timeout, Duration judgeTimeout) {
        this(concurrency, judgeConcurrency, timeout, judgeTimeout, Threads.AUTO);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /** Return a copy with another timeout for the agent. */
    public Limits withTimeout(Duration newTimeout) {
        return new Limits(concurrency, judgeConcurrency, newTimeout, judgeTimeout, threads);
    }

    /** Return a copy with another number of calls at once, for the agent and for judges. */
    public Limits withConcurrency(int calls) {
        return new Limits(calls, calls, timeout, judgeTimeout, threads);
    }
}
