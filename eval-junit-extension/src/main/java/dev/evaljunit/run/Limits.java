/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.EvalException;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How much may go on at once, and how long one call may take.
 *
 * @param concurrency agent calls at once, from 1 to 10,000
 * @param judgeConcurrency judge calls at once, from 1 to 10,000
 * @param timeout for one agent call, at most 30 days; past it the trial fails
 * @param judgeTimeout for one judge call, at most 30 days; past it the answer is unscored
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Limits(int concurrency, int judgeConcurrency, Duration timeout, Duration judgeTimeout) {

    private static final int MOST_CALLS = 10_000;
    private static final Duration LONGEST_TIME = Duration.ofDays(30);

    /** The limits where nothing else is said. */
    public static final Limits DEFAULT = new Limits(16, 16, Duration.ofSeconds(60), Duration.ofSeconds(120));

    public Limits {
        checkCalls("the agent", concurrency);
        checkCalls("judges", judgeConcurrency);
        checkTime("the agent", timeout);
        checkTime("judges", judgeTimeout);
    }

    private static void checkCalls(String whose, int calls) {
        if (calls < 1 || calls > MOST_CALLS) {
            throw new EvalException(
                    "The concurrency of %s must be from 1 to %s, found %s.".formatted(whose, MOST_CALLS, calls));
        }
    }

    private static void checkTime(String whose, Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST_TIME) > 0) {
            throw new EvalException("The timeout of %s must be above 0 and at most %s days, found %s."
                    .formatted(whose, LONGEST_TIME.toDays(), time));
        }
    }

    /** Return a copy with another timeout for the agent. */
    public Limits withTimeout(Duration newTimeout) {
        return new Limits(concurrency, judgeConcurrency, newTimeout, judgeTimeout);
    }

    /** Return a copy with another number of calls at once, for the agent and for judges. */
    public Limits withConcurrency(int calls) {
        return new Limits(calls, calls, timeout, judgeTimeout);
    }
}
